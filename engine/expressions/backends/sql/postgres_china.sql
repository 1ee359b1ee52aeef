-- Amounts in capital Chinese numerals, identity card numbers, numbers as text and back.

CREATE OR REPLACE FUNCTION dg_four(n int) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  found text := '';
  gap boolean := false;
  digit int;
BEGIN
  FOR place IN REVERSE 3..0 LOOP
    digit := n / (10 ^ place)::int % 10;
    IF digit > 0 THEN
      found := found || CASE WHEN gap AND found <> '' THEN '零' ELSE '' END || substr('零壹贰叁肆伍陆柒捌玖', digit + 1, 1)
        || (ARRAY['', '拾', '佰', '仟'])[place + 1];
      gap := false;
    ELSE
      gap := true;
    END IF;
  END LOOP;
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION dg_whole(n numeric) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  found text := '';
  gap boolean := false;
  value int;
BEGIN
  IF n = 0 THEN RETURN '零'; END IF;
  FOR part IN REVERSE 3..0 LOOP
    value := mod(div(n, ('1e' || 4 * part)::numeric), 10000)::int;
    IF value = 0 THEN
      gap := found <> '';
      CONTINUE;
    END IF;
    IF found <> '' AND (gap OR value < 1000) THEN found := found || '零'; END IF;
    found := found || dg_four(value) || (ARRAY['', '万', '亿', '万亿'])[part + 1];
    gap := false;
    IF part = 3 AND mod(div(n, 100000000), 10000) > 0 THEN found := left(found, -1); END IF;
  END LOOP;
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION dg_rmbcap(x numeric) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  amount numeric := dg_settle(round(x, 2));
  yuan numeric := div(abs(amount), 1);
  cents int := (abs(amount) * 100 - yuan * 100)::int;
  found text := CASE WHEN amount < 0 THEN '负' ELSE '' END;
BEGIN
  IF amount IS NULL THEN RETURN NULL; END IF;
  IF yuan > 0 OR cents = 0 THEN found := found || dg_whole(yuan) || '元'; END IF;
  IF cents = 0 THEN RETURN found || '整'; END IF;
  IF cents >= 10 THEN
    found := found || substr('零壹贰叁肆伍陆柒捌玖', cents / 10 + 1, 1) || '角';
  ELSIF yuan > 0 THEN
    found := found || '零';
  END IF;
  RETURN found || CASE WHEN cents % 10 > 0 THEN substr('零壹贰叁肆伍陆柒捌玖', cents % 10 + 1, 1) || '分' ELSE '整' END;
END $$;

CREATE OR REPLACE FUNCTION dg_idbirth(t text) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN t ~ '^[0-9]{17}[0-9Xx]$' THEN CASE
    WHEN substr('10X98765432', (SELECT sum(substr(t, place::int, 1)::int * weight) % 11 + 1
      FROM unnest(ARRAY[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) WITH ORDINALITY AS each(weight, place))::int, 1) = upper(substr(t, 18, 1))
    THEN dg_date(substr(t, 7, 4)::numeric, substr(t, 11, 2)::numeric, substr(t, 13, 2)::numeric) END END $$;

CREATE OR REPLACE FUNCTION dg_idcheck(t text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT dg_idbirth(t) IS NOT NULL $$;

CREATE OR REPLACE FUNCTION dg_idgender(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN dg_idbirth(t) IS NOT NULL
    THEN CASE WHEN substr(t, 17, 1)::int % 2 = 1 THEN 'male' ELSE 'female' END END $$;

CREATE OR REPLACE FUNCTION dg_plain(x numeric) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim_scale(x)::text $$;

CREATE OR REPLACE FUNCTION dg_format_number(
  x numeric, before text, after text, grouped boolean, least_whole int, least_broken int, most_broken int, percent boolean
) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  value numeric := dg_settle(round(CASE WHEN percent THEN x * 100 ELSE x END, most_broken));
  digits text := round(abs(value), most_broken)::text;
  whole text := lpad('', 0);
  broken text;
BEGIN
  IF value IS NULL THEN RETURN NULL; END IF;
  whole := ltrim(split_part(digits, '.', 1), '0');
  whole := lpad(whole, greatest(least_whole, char_length(whole)), '0');
  IF grouped THEN
    whole := reverse(regexp_replace(reverse(whole), '([0-9]{3})(?=[0-9])', '\1,', 'g'));
  END IF;
  broken := split_part(digits, '.', 2);
  broken := left(broken, least_broken) || rtrim(substr(broken, least_broken + 1), '0');
  RETURN CASE WHEN value < 0 THEN '-' ELSE '' END || before
    || CASE WHEN broken <> '' THEN whole || '.' || broken WHEN whole = '' THEN '0' ELSE whole END
    || CASE WHEN percent THEN '%' ELSE '' END || after;
END $$;

CREATE OR REPLACE FUNCTION dg_value(t text) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN bare ~ '^[+-]?([0-9]{1,40}|[0-9]{1,3}(,[0-9]{3}){1,12})?(\.[0-9]{0,40})?%?$' AND bare ~ '[0-9]'
    THEN dg_settle(replace(rtrim(bare, '%'), ',', '')::numeric * CASE WHEN right(bare, 1) = '%' THEN 0.01 ELSE 1 END)
    END
  FROM (SELECT btrim(t, ' ') AS bare) AS text_ $$;
