"""What a journalist does, one function a deed."""
