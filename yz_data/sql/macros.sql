-- Parsing of texts. Each macro answers NULL for what it cannot read, and never guesses.
-- The quick path of each is one cast; the slow path runs only for rows where the quick one gave NULL.

-- Exports end codes with a tab so that Excel keeps them as text. trim() with a list of characters costs five times plain
-- trim(), which takes spaces of every width but no tabs; only texts with a tab or a line break need it.
create or replace macro slow_stripped(x) as
    case when contains(x, chr(9)) or contains(x, chr(10))
        then trim(x, ' 　 ' || chr(9) || chr(10) || chr(13)) else trim(x) end;

-- Whether a text may begin or end with a blank. Nearly none does, and this costs a third of trim(): comparing with a
-- constant looks at the first bytes only, and taking the last character does not walk through the text. Any first
-- character from U+00A0 to U+3000 is taken for a blank here, which sends a few words in Latin or Cyrillic the slow way.
create or replace macro is_edged(x) as
    x < '!' or (x >= chr(160) and x < '、') or contains(' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(5760)
        || chr(8192) || chr(8193) || chr(8194) || chr(8195) || chr(8196) || chr(8197) || chr(8198) || chr(8199)
        || chr(8200) || chr(8201) || chr(8202) || chr(8239) || chr(8287) || chr(12288), x[-1]);

create or replace macro stripped(x) as case when is_edged(x) then slow_stripped(x) else x end;

-- The branch of nullif() in which the engine computes its first argument twice is the slow one only.
create or replace macro text_or_null(x) as case when is_edged(x) then nullif(slow_stripped(x), '') else x end;

-- Full-width digits and signs → ASCII, blanks trimmed.
create or replace macro ascii_digits(x) as
    trim(translate(stripped(x), '０１２３４５６７８９，．－：／＋　−﹣', '0123456789,.-:/+ --'));

-- Numbers with thousands separators in their right places; "1,23" is not a number.
create or replace macro slow_number(x) as
    case
        when regexp_full_match(ascii_digits(x), '[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?')
            then replace(ascii_digits(x), ',', '')
        when regexp_full_match(ascii_digits(x), '[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?')
            then ascii_digits(x)
    end;

create or replace macro parse_number(x) as
    coalesce(
        case when isfinite(try_cast(x as double)) and not contains(x, '_') then try_cast(x as double) end,
        case when isfinite(try_cast(slow_number(x) as double)) then try_cast(slow_number(x) as double) end
    );

-- try_cast('1.5' as bigint) rounds to 2: a fraction is no integer.
create or replace macro parse_integer(x) as
    case when parse_number(x) = round(parse_number(x)) and abs(parse_number(x)) < 1e15
        then try_cast(parse_number(x) as bigint) end;

-- Money is decimal from the text on, so that a file in 万元 with six decimals keeps every fen.
create or replace macro parse_money(x, factor) as
    try_cast(try_cast(coalesce(
        try_cast(slow_number(x) as decimal(26, 8)),
        try_cast(parse_number(x) as decimal(26, 8))
    ) * factor::decimal(12, 2) as decimal(18, 2)) as decimal(18, 2));

create or replace macro plausible(t) as
    case when t >= timestamp '1949-10-01' and t < timestamp '2100-01-01' then t end;

-- 2024年3月1日 下午3点5分 · 2024/3/1 15:05 · 2024.3.1
create or replace macro spelled_timestamp(s) as (
    case when s.y <> '' then plausible(try_cast(
        s.y || '-' || s.m || '-' || s.d || ' '
        || case
            when s.half in ('下午', '晚上', '傍晚') and s.h <> '' and s.h::int < 12 then (s.h::int + 12)::varchar
            when s.half in ('晚上', '傍晚') and s.h = '12' then null -- noon or midnight?
            when s.half = '中午' and s.h <> '' and s.h::int < 11 then (s.h::int + 12)::varchar
            when s.half in ('上午', '凌晨') and s.h = '12' then '0'
            when s.h = '' then '0'
            else s.h
        end
        || ':' || case when s.mi = '' then '0' else s.mi end
        || ':' || case when s.s = '' then '0' else s.s end
        as timestamp)) end
);

-- The one-element list makes the engine run the pattern once and use its parts many times.
create or replace macro slow_timestamp(x) as
    coalesce(
        list_transform([regexp_extract(
            ascii_digits(x),
            '^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]*(上午|下午|晚上|傍晚|中午|凌晨)?[ ]*(?:(\d{1,2})[:点时](?:(\d{1,2})分?)?(?::?(\d{1,2})(?:\.\d+)?秒?)?)?$',
            ['y', 'm', 'd', 'half', 'h', 'mi', 's']
        )], lambda s: spelled_timestamp(s))[1],
        -- 20240301 · 202403011505 · 20240301150533
        list_transform([regexp_extract(
            ascii_digits(x), '^((?:19|20)\d{2})(\d{2})(\d{2})()(\d{2})?(\d{2})?(\d{2})?$',
            ['y', 'm', 'd', 'half', 'h', 'mi', 's']
        )], lambda s: spelled_timestamp(s))[1],
        -- An Excel serial of 1954 to 2119, days since 1899-12-30; seconds are rounded because 0.1 day is not exact.
        case when regexp_full_match(ascii_digits(x), '[2-7]\d{4}(\.\d+)?')
            then timestamp '1899-12-30' + to_seconds(round(try_cast(ascii_digits(x) as double) * 86400)::bigint) end,
        -- A stated zone is brought to Beijing time instead of being dropped.
        case when regexp_matches(x, '\d{2}:\d{2}.*(Z|[+-]\d{2}(:?\d{2})?)$')
            then plausible(try_cast(x as timestamptz) at time zone 'Asia/Shanghai') end
    );

-- The engine's own cast reads '2024/3/1 3:05 PM' as five past three in the morning and drops a zone it does not know, so
-- it is asked only for texts of the lengths of 2024-03-01, 2024-03-01 15:05 and 2024-03-01 15:05:07.
create or replace macro parse_timestamp(x) as
    coalesce(
        case
            when length(x) = 19 and x[17] = ':' or length(x) = 16 and x[14] = ':' or length(x) = 10
                then plausible(try_cast(x as timestamp))
        end,
        slow_timestamp(x)
    );

create or replace macro parse_date(x) as
    coalesce(
        case when length(x) between 8 and 10 then plausible(try_cast(x as timestamp)) end,
        slow_timestamp(x)
    )::date;

-- 2023-11 · 2023年11月 · 202311 · any date in the month
create or replace macro parse_month(x) as
    date_trunc('month', coalesce(
        parse_date(x),
        plausible(try_cast(regexp_replace(ascii_digits(x), '^((?:19|20)\d{2})[-/.年]?(\d{1,2})月?份?$', '\1-\2-1') as timestamp))::date
    ))::date;
