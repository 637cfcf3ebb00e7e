"""The pure core of planning: values in, values out, the same to the byte."""
