-- A million rows, plainly made up, over the real codes: 测试案例 1 to 测试案例 1000000. Provinces
-- and sectors have different numbers of them, and every hundredth has no sector.
CREATE TEMPORARY TABLE units (code text, name text, longitude float8, latitude float8);
\copy units FROM 'data/regions/units.tsv'
CREATE TEMPORARY TABLE counties AS
  SELECT row_number() OVER (ORDER BY code) - 1 AS at, * FROM units WHERE code NOT LIKE '%00';
CREATE UNIQUE INDEX ON counties (at);
ANALYZE counties;

INSERT INTO cases
SELECT
  i,
  '测试案例 ' || i,
  county.name,
  CASE WHEN i % 100 > 0 THEN (ARRAY['医疗', '养老', '教育', '饮水安全', '危房改造', '人居环境', '政务服务', '留守儿童关爱', '公共文化体育服务', '综合'])[1 + (sqrt(i * 7 % 100))::integer % 10] END,
  '测试数据，不是真的案例。' || CASE WHEN i % 1000 = 7 THEN '有一个少见的词：it''s 100%_。' ELSE '第' || i % 977 || '组。' END,
  county.code,
  ST_SetSRID(ST_MakePoint(county.longitude, county.latitude), 4326)
FROM generate_series(1, 1000000) AS i
JOIN counties AS county ON county.at = (i::bigint * i + i / 3) % (SELECT count(*) FROM counties);
