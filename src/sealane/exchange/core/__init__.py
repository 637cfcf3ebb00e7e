"""Pure decisions about files: bytes and frames in, frames and rejects out."""
