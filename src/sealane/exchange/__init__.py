"""Files in and files out: recognised, checked row by row, translated into Sealane's own tables."""
