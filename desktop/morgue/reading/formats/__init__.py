"""A format a file: each module reads one kind of file and has `read(raw)`."""
