"""Pure decisions of the catalogue: what bundles hold, how files' words become ours."""
