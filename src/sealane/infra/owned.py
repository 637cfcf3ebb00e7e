"""Owned: what only an owner of tables may do, as functions that the application may call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

SETTLE = """
CREATE OR REPLACE FUNCTION sealane_settle(waiting regclass) RETURNS bigint LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT gin_clean_pending_list(waiting) $$
"""
"""Only an index's owner may settle what waits in its list, and the application owns nothing."""

FORGET = """
CREATE OR REPLACE FUNCTION sealane_forget_events(before timestamptz, most int) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ WITH gone AS (
DELETE FROM stream_event WHERE ctid = ANY (ARRAY(SELECT ctid FROM stream_event WHERE at < before
AND workspace_id = nullif(current_setting('sealane.workspace', true), '')::bigint LIMIT most))
RETURNING 1) SELECT count(*) FROM gone $$
"""
"""The log is append-only: only what is older than it is kept goes, only in the transaction's workspace."""

# Only an owner makes tables: a part of a table that is parted already. Nobody reads or writes a part but
# through its table, whose row security then applies; who keeps the statistics may look at it.
OPEN_PART = """
CREATE OR REPLACE FUNCTION sealane_open_part(parent regclass, first bigint, most int) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE part text := format('%s_%s', parent, first);
BEGIN
  IF NOT EXISTS (SELECT FROM pg_partitioned_table WHERE partrelid = parent) THEN
    RAISE EXCEPTION '% has no parts', parent;
  END IF;
  IF (SELECT count(*) FROM pg_inherits WHERE inhparent = parent) >= most THEN RETURN NULL; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %s INCLUDING DEFAULTS)', part, parent);
  EXECUTE format('GRANT INSERT ON %I TO {loader}', part);
  RETURN part;
END $$
"""

# The key as the table has it, and a check by which attaching need not look through the rows.
CLOSE_PART = """
CREATE OR REPLACE FUNCTION sealane_close_part(parent regclass, first bigint, after bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  part text := format('%s_%s', parent, first);
  ranged text := (SELECT format('%I', attname) FROM pg_partitioned_table
    JOIN pg_attribute ON attrelid = partrelid AND attnum = partattrs[0] WHERE partrelid = parent);
  keyed text := (SELECT string_agg(format('%I', attname), ', ' ORDER BY place) FROM pg_constraint,
    unnest(conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute ON attnum = k.number
    WHERE conrelid = parent AND contype = 'p' AND attrelid = parent);
BEGIN
  EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (%s),'
    'ADD CONSTRAINT part_range CHECK (%s >= %L AND %s < %L)', part, keyed, ranged, first, ranged, after);
  PERFORM sealane_guard_part(part::regclass);
END $$
"""
ATTACH_PART = """
CREATE OR REPLACE FUNCTION sealane_attach_part(parent regclass, first bigint, after bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE part text := format('%s_%s', parent, first);
BEGIN
  EXECUTE format(
    'ALTER TABLE %s ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, first, after);
  EXECUTE format('ALTER TABLE %I DROP CONSTRAINT part_range', part);
END $$
"""

# A part that was loaded and never attached is dropped once nobody holds its lock. Who held it may have
# attached the part just before letting go: that is looked up again under the lock, by a statement of its own.
SWEEP_PARTS = """
CREATE OR REPLACE FUNCTION sealane_sweep_parts() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE part text; loose oid; swept int := 0;
BEGIN
  FOR part IN
    SELECT c.relname FROM pg_class c JOIN pg_class p ON c.relname ~ ('^' || p.relname || '_[0-9]+$')
    WHERE p.relkind = 'p' AND c.relkind = 'r' AND NOT c.relispartition
    AND c.relnamespace = p.relnamespace AND c.relowner = p.relowner
    AND p.relnamespace = 'public'::regnamespace
  LOOP
    CONTINUE WHEN NOT pg_try_advisory_xact_lock(hashtextextended(part, 0));
    SELECT oid INTO loose FROM pg_class WHERE oid = to_regclass(format('public.%I', part))
      AND NOT relispartition;
    CONTINUE WHEN loose IS NULL;
    BEGIN
      -- Someone may read it still, a backup for one: the next sweep comes.
      EXECUTE format('LOCK TABLE public.%I IN ACCESS EXCLUSIVE MODE NOWAIT', part);
      EXECUTE format('DROP TABLE public.%I', part);
      swept := swept + 1;
    EXCEPTION WHEN lock_not_available OR undefined_table THEN NULL;
    END;
  END LOOP;
  RETURN swept;
END $$
"""
GUARD_PART = """
CREATE OR REPLACE FUNCTION sealane_guard_part(part regclass) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('REVOKE ALL ON %s FROM {app}, {loader}', part);
  EXECUTE format('GRANT MAINTAIN ON %s TO {app}', part);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
END $$
"""

CALLED = {
    "sealane_settle(regclass)": SETTLE,
    "sealane_forget_events(timestamptz, int)": FORGET,
    "sealane_open_part(regclass, bigint, int)": OPEN_PART,
    "sealane_close_part(regclass, bigint, bigint)": CLOSE_PART,
    "sealane_attach_part(regclass, bigint, bigint)": ATTACH_PART,
    "sealane_sweep_parts()": SWEEP_PARTS,
}
"""What the application calls, by signature."""


def statements(app: str, loader: str) -> Iterator[str]:
    """Yield what makes the functions for the roles `app` and `loader`, and guards the parts there are."""
    yield "DROP FUNCTION IF EXISTS sealane_attach_part(regclass, text, bigint, bigint)"
    for made in (GUARD_PART, *CALLED.values()):
        yield made.replace("{app}", app).replace("{loader}", loader)
    for signature in ("sealane_guard_part(regclass)", *CALLED):
        yield f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC"
    for signature in CALLED:
        yield f"GRANT EXECUTE ON FUNCTION {signature} TO {app}"
    # A dump taken while a part was being made holds it as a table by itself.
    yield "SELECT sealane_sweep_parts()"
    yield "SELECT sealane_guard_part(oid::regclass) FROM pg_class WHERE relispartition AND relkind = 'r'"
    yield f"COMMENT ON FUNCTION sealane_sweep_parts() IS '{written_as()}'"


def written_as() -> str:
    """Return by which digest a database tells whether its functions are those of this version."""
    said = "".join((GUARD_PART, *CALLED.values()))
    return hashlib.sha256(said.encode()).hexdigest()


WRITTEN_AS = "SELECT obj_description(to_regprocedure('public.sealane_sweep_parts()'), 'pg_proc')"
"""Asks a database for that digest; null where it has none."""
