-- What PostgreSQL lacks of the language's functions, in its own terms. Run by a migration in the schema of the
-- application; every function may be run again. A missing argument gives a missing result unless said otherwise.

-- Numbers: 12 places kept, halves away from zero, smaller than 10^16, else missing.

CREATE OR REPLACE FUNCTION dg_settle(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN abs(round(x, 12)) < 10000000000000000 THEN trim_scale(round(x, 12)) END $$;

CREATE OR REPLACE FUNCTION dg_divide(x numeric, y numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_settle(x::numeric(90, 50) / nullif(y, 0)) $$;

CREATE OR REPLACE FUNCTION dg_modulo(x numeric, y numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN mod(x, nullif(y, 0)) <> 0 AND sign(mod(x, nullif(y, 0))) <> sign(y) THEN mod(x, nullif(y, 0)) + y
    ELSE mod(x, nullif(y, 0)) END $$;

CREATE OR REPLACE FUNCTION dg_floor_divide(x numeric, y numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_settle(div(x, nullif(y, 0)) - CASE WHEN mod(x, nullif(y, 0)) <> 0 AND sign(mod(x, nullif(y, 0))) <> sign(y)
    THEN 1 ELSE 0 END) $$;

CREATE OR REPLACE FUNCTION dg_power(x numeric, y numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN abs(y) > 64 THEN NULL
    WHEN x = 0 THEN CASE WHEN y < 0 THEN NULL WHEN y = 0 THEN 1 ELSE 0 END
    WHEN y <> trunc(y) AND x < 0 THEN NULL
    WHEN abs(ln(abs(x)) * y) > 200 AND (abs(x) > 1) = (y > 0) THEN NULL
    WHEN abs(ln(abs(x)) * y) > 200 THEN 0
    ELSE dg_settle(power(x::numeric(120, 60), y)) END $$;

CREATE OR REPLACE FUNCTION dg_whole_power(x numeric, y numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN y = trunc(y) THEN dg_power(x, y) END $$;

CREATE OR REPLACE FUNCTION dg_pi() RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 3.14159265359 $$;

CREATE OR REPLACE FUNCTION dg_places(n numeric) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT greatest(least(trunc(n), 12), -18)::int $$;

CREATE OR REPLACE FUNCTION dg_round(x numeric, n numeric DEFAULT 0) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_settle(round(x, dg_places(n))) $$;

CREATE OR REPLACE FUNCTION dg_rounddown(x numeric, n numeric DEFAULT 0) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_settle(trunc(x, dg_places(n))) $$;

CREATE OR REPLACE FUNCTION dg_trunc(x numeric, n numeric DEFAULT 0) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_rounddown(x, n) $$;

CREATE OR REPLACE FUNCTION dg_roundup(x numeric, n numeric DEFAULT 0) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_settle(trunc(x, dg_places(n)) + CASE WHEN trunc(x, dg_places(n)) = x THEN 0
    ELSE sign(x) * ('1e' || -dg_places(n))::numeric END) $$;

CREATE OR REPLACE FUNCTION dg_floors(x numeric, step numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT div(x, step) - CASE WHEN mod(x, step) < 0 THEN 1 ELSE 0 END $$;

CREATE OR REPLACE FUNCTION dg_ceiling(x numeric, step numeric DEFAULT 1) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN step > 0 THEN dg_settle(-dg_floors(-x, step) * step) END $$;

CREATE OR REPLACE FUNCTION dg_floor(x numeric, step numeric DEFAULT 1) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN step > 0 THEN dg_settle(dg_floors(x, step) * step) END $$;

CREATE OR REPLACE FUNCTION dg_int(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_settle(floor(x)) $$;

CREATE OR REPLACE FUNCTION dg_mod(x numeric, y numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_modulo(x, y) $$;

CREATE OR REPLACE FUNCTION dg_quotient(x numeric, y numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_settle(div(x, nullif(y, 0))) $$;

CREATE OR REPLACE FUNCTION dg_abs(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT abs(x) $$;

CREATE OR REPLACE FUNCTION dg_sign(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sign(x) $$;

CREATE OR REPLACE FUNCTION dg_sqrt(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN x >= 0 THEN dg_settle(sqrt(x::numeric(90, 50))) END $$;

CREATE OR REPLACE FUNCTION dg_exp(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN x > 40 THEN NULL WHEN x > -40 THEN dg_settle(exp(x::numeric(90, 50))) ELSE 0 END $$;

CREATE OR REPLACE FUNCTION dg_ln(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN x > 0 THEN dg_settle(ln(x::numeric(90, 50))) END $$;

CREATE OR REPLACE FUNCTION dg_log(x numeric, base numeric DEFAULT 10) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN x > 0 AND base > 0 AND base <> 1
    THEN dg_settle(ln(x::numeric(90, 50)) / ln(base::numeric(90, 50))) END $$;

CREATE OR REPLACE FUNCTION dg_iseven(x numeric) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT mod(trunc(x), 2) = 0 $$;

CREATE OR REPLACE FUNCTION dg_isodd(x numeric) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT mod(trunc(x), 2) <> 0 $$;

-- Text: places and lengths count characters, from 1. A text longer than 100,000 characters is missing.

CREATE OR REPLACE FUNCTION dg_times(n numeric) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT greatest(least(trunc(n), 1000000), 0)::int $$;

CREATE OR REPLACE FUNCTION dg_bounded(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN char_length(t) <= 100000 THEN t END $$;

CREATE OR REPLACE FUNCTION dg_concat(t text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_bounded(coalesce(array_to_string(t, ''), '')) $$;

CREATE OR REPLACE FUNCTION dg_textjoin(separator text, t text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_bounded(coalesce(array_to_string(array_remove(t, ''), coalesce(separator, '')), '')) $$;

CREATE OR REPLACE FUNCTION dg_left(t text, n numeric DEFAULT 1) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(t, dg_times(n)) $$;

CREATE OR REPLACE FUNCTION dg_right(t text, n numeric DEFAULT 1) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT right(t, dg_times(n)) $$;

CREATE OR REPLACE FUNCTION dg_mid(t text, start numeric, n numeric) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN trunc(start) >= 1 THEN substr(t, dg_times(start), dg_times(n)) END $$;

CREATE OR REPLACE FUNCTION dg_len(t text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT char_length(t)::numeric $$;

CREATE OR REPLACE FUNCTION dg_lower(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(t COLLATE "und-x-icu") COLLATE "C" $$;

CREATE OR REPLACE FUNCTION dg_upper(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT upper(t COLLATE "und-x-icu") COLLATE "C" $$;

CREATE OR REPLACE FUNCTION dg_proper(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(CASE WHEN before ~ ('[[:alnum:]]' COLLATE "und-x-icu") THEN dg_lower(c) ELSE dg_upper(c) END, ''
    ORDER BY place), '')
  FROM (SELECT c, place, lag(c) OVER (ORDER BY place) AS before
    FROM string_to_table(t, NULL) WITH ORDINALITY AS each(c, place)) AS letters $$;

CREATE OR REPLACE FUNCTION dg_trim(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(t, U&'[ \0009\000A\000D\00A0\3000]+', ' ', 'g'), ' ') $$;

CREATE OR REPLACE FUNCTION dg_clean(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(t, '[\u0001-\u001F\u007F]', '', 'g') $$;

CREATE OR REPLACE FUNCTION dg_replace(t text, start numeric, n numeric, new text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN trunc(start) >= 1 THEN
    dg_bounded(left(t, dg_times(start) - 1) || new || substr(t, dg_times(start) + dg_times(n))) END $$;

CREATE OR REPLACE FUNCTION dg_substitute(t text, old text, new text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN old = '' THEN t WHEN char_length(t) + (char_length(t) - char_length(replace(t, old, '')))
    / char_length(old) * (char_length(new) - char_length(old)) <= 100000 THEN replace(t, old, new) END $$;

CREATE OR REPLACE FUNCTION dg_substitute(t text, old text, new text, which numeric) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  place int := 1;
  step int;
  times int := dg_times(which);
BEGIN
  IF old = '' THEN RETURN t; END IF;
  IF times < 1 THEN RETURN NULL; END IF;
  FOR round IN 1..times LOOP
    step := position(old IN substr(t, place));
    IF step = 0 THEN RETURN t; END IF;
    place := place + step - 1 + CASE WHEN round < times THEN char_length(old) ELSE 0 END;
  END LOOP;
  RETURN dg_bounded(left(t, place - 1) || new || substr(t, place + char_length(old)));
END $$;

CREATE OR REPLACE FUNCTION dg_find(part text, t text, start numeric DEFAULT 1) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN trunc(start) BETWEEN 1 AND char_length(t) + 1 AND position(part IN substr(t, dg_times(start))) > 0
    THEN (position(part IN substr(t, dg_times(start))) + dg_times(start) - 1)::numeric END $$;

CREATE OR REPLACE FUNCTION dg_search(part text, t text, start numeric DEFAULT 1) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_find(dg_lower(part), dg_lower(t), start) $$;

CREATE OR REPLACE FUNCTION dg_exact(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT a = b $$;

CREATE OR REPLACE FUNCTION dg_rept(t text, n numeric) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN char_length(t) * least(greatest(trunc(n), 0), 1000000) <= 100000 THEN repeat(t, dg_times(n)) END $$;

CREATE OR REPLACE FUNCTION dg_split(t text, separator text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN cardinality(pieces) <= 10000 THEN pieces END
  FROM (SELECT CASE WHEN t = '' AND separator <> '' THEN ARRAY['']
    ELSE string_to_array(t, nullif(separator, '')) END AS pieces) AS cut $$;

CREATE OR REPLACE FUNCTION dg_contains(t text, part text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT position(part IN t) > 0 $$;

CREATE OR REPLACE FUNCTION dg_startswith(t text, part text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT starts_with(t, part) $$;

CREATE OR REPLACE FUNCTION dg_endswith(t text, part text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT right(t, char_length(part)) = part $$;

CREATE OR REPLACE FUNCTION dg_pad(t text, n numeric, fill text DEFAULT ' ') RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN dg_times(n) <= char_length(t) OR fill = '' THEN t
    WHEN dg_times(n) <= 100000 THEN left(repeat(fill, (dg_times(n) - char_length(t)) / char_length(fill) + 1),
      dg_times(n) - char_length(t)) || t END $$;

-- Lists. A missing list stays missing; missing items are passed over.

CREATE OR REPLACE FUNCTION dg_list(j jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ARRAY(SELECT jsonb_array_elements_text(j)) $$;

CREATE OR REPLACE FUNCTION dg_sum(a numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_settle(coalesce(sum(v), 0)) FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_average(a numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_divide(sum(v), count(v)) FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_min(a anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT min(v) FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_min(a text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT min(v COLLATE "C") FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_max(a anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT max(v) FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_max(a text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT max(v COLLATE "C") FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_count(a anyarray) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT count(v)::numeric FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_counta(a anyarray) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT count(v)::numeric FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_counta(a text[]) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT count(nullif(v, ''))::numeric FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_countunique(a anyarray) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT count(DISTINCT v)::numeric FROM unnest(a) AS v $$;

CREATE OR REPLACE FUNCTION dg_median(a numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT dg_settle((s[(cardinality(s) + 1) / 2] + s[cardinality(s) / 2 + 1]) / 2)
  FROM (SELECT ARRAY(SELECT v::numeric(60, 20) FROM unnest(a) AS v WHERE v IS NOT NULL ORDER BY v) AS s) AS sorted $$;

CREATE OR REPLACE FUNCTION dg_mode(a numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT v FROM unnest(a) AS v WHERE v IS NOT NULL GROUP BY v ORDER BY count(*) DESC, v LIMIT 1 $$;

CREATE OR REPLACE FUNCTION dg_product(a numeric[]) RETURNS numeric LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  found numeric;
  v numeric;
BEGIN
  FOREACH v IN ARRAY coalesce(a, '{}') LOOP
    IF v IS NULL THEN CONTINUE; END IF;
    IF found IS NULL THEN found := v; ELSE found := dg_settle(found * v); END IF;
    IF found IS NULL THEN RETURN NULL; END IF;
  END LOOP;
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION dg_large(a numeric[], place numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN trunc(place) >= 1 THEN
    (ARRAY(SELECT v FROM unnest(a) AS v WHERE v IS NOT NULL ORDER BY v DESC))[dg_times(place)] END $$;

CREATE OR REPLACE FUNCTION dg_small(a numeric[], place numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN trunc(place) >= 1 THEN
    (ARRAY(SELECT v FROM unnest(a) AS v WHERE v IS NOT NULL ORDER BY v))[dg_times(place)] END $$;

CREATE OR REPLACE FUNCTION dg_rank(x numeric, a numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT 1 + count(*)::numeric FROM unnest(a) AS v WHERE v > x $$;

CREATE OR REPLACE FUNCTION dg_index(a anyarray, place numeric) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN abs(trunc(place)) BETWEEN 1 AND cardinality(a)
    THEN a[CASE WHEN place > 0 THEN trunc(place)::int ELSE cardinality(a) + 1 + trunc(place)::int END] END $$;

CREATE OR REPLACE FUNCTION dg_unique(a anyarray) RETURNS anyarray LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(v ORDER BY first), a[1:0])
  FROM (SELECT v, min(place) AS first FROM unnest(a) WITH ORDINALITY AS each(v, place)
    WHERE v IS NOT NULL GROUP BY v) AS found $$;

CREATE OR REPLACE FUNCTION dg_sort(a anyarray, descending boolean DEFAULT false) RETURNS anyarray
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN descending THEN ARRAY(SELECT v FROM unnest(a) AS v WHERE v IS NOT NULL ORDER BY v DESC)
    ELSE ARRAY(SELECT v FROM unnest(a) AS v WHERE v IS NOT NULL ORDER BY v) END $$;

CREATE OR REPLACE FUNCTION dg_sort(a text[], descending boolean DEFAULT false) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN descending THEN ARRAY(SELECT v FROM unnest(a) AS v WHERE v IS NOT NULL ORDER BY v COLLATE "C" DESC)
    ELSE ARRAY(SELECT v FROM unnest(a) AS v WHERE v IS NOT NULL ORDER BY v COLLATE "C") END $$;

CREATE OR REPLACE FUNCTION dg_reverse(a anyarray) RETURNS anyarray LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ARRAY(SELECT v FROM unnest(a) WITH ORDINALITY AS each(v, place) ORDER BY place DESC) $$;

CREATE OR REPLACE FUNCTION dg_anyof(a anyarray, b anyarray) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT a && b $$;

CREATE OR REPLACE FUNCTION dg_allof(a anyarray, b anyarray) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT a @> array_remove(b, NULL) $$;

CREATE OR REPLACE FUNCTION dg_xor(a boolean[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT mod(count(*) FILTER (WHERE v), 2) = 1 FROM unnest(a) AS v $$;
