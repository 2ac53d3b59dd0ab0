PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE rulebook (
    sha256 TEXT NOT NULL PRIMARY KEY, -- of the file's bytes
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT,
    text TEXT NOT NULL                -- the file itself, UTF-8
) STRICT, WITHOUT ROWID;
INSERT INTO rulebook VALUES('704936a9c77361eca1cc8a757aeaf34942e6f83507b23787efa43df097809639','order-847',1,'Методика выявления общеобразовательных организаций, имеющих низкие образовательные результаты обучающихся, приказ Рособрнадзора от 19.08.2020 № 847',replace('# Правила расчета: школы с низкими образовательными результатами.\n# basis — документ и пункт; status — confirmed (подтверждено источником) или assumed (принято\n# разработчиками, регион вправе изменить). Комментарии стоят на отдельных строках.\n\n[rulebook]\nid = order-847\nversion = 1\ntitle = Методика выявления общеобразовательных организаций, имеющих низкие образовательные результаты обучающихся, приказ Рособрнадзора от 19.08.2020 № 847\n\n# combine: or | and | a | b; exclude: признаки реестра (correctional;evening;closed;penal)\n[criterion]\nthreshold = 30/100\nmin_procedures = 2\ncombine = or\nmin_participants = 1\nexclude =\nbasis = Приказ Рособрнадзора от 19.08.2020 № 847\nstatus = assumed\n\n# ВПР: [scale ID ГОД] — верхние границы отметок «2», «3», «4» в первичных баллах. В 2020 году ВПР\n# проводились только осенью, по программе предыдущего класса; класс в названии процедуры — класс\n# программы. Границы 2022 года приняты такими же, как в 2021 году: сверьте их с рекомендациями\n# Рособрнадзора и поставьте status = confirmed с основанием.\n[procedure ВПР-РУ-5]\ntitle = ВПР, русский язык, 5 класс\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-РУ-5 2020]\nwaves = autumn\n\n[scale ВПР-РУ-5 2020]\nupper = 17;28;38\n\n[scale ВПР-РУ-5 2021]\nupper = 17;28;38\n\n[scale ВПР-РУ-5 2022]\nupper = 17;28;38\nstatus = assumed\n\n[procedure ВПР-МА-5]\ntitle = ВПР, математика, 5 класс\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-МА-5 2020]\nwaves = autumn\n\n[scale ВПР-МА-5 2020]\nupper = 6;10;14\n\n[scale ВПР-МА-5 2021]\nupper = 6;10;14\n\n[scale ВПР-МА-5 2022]\nupper = 6;10;14\nstatus = assumed\n\n[procedure ВПР-РУ-6]\ntitle = ВПР, русский язык, 6 класс\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-РУ-6 2020]\nwaves = autumn\n\n[scale ВПР-РУ-6 2020]\nupper = 24;34;44\n\n[scale ВПР-РУ-6 2021]\nupper = 24;34;44\n\n[scale ВПР-РУ-6 2022]\nupper = 24;34;44\nstatus = assumed\n\n[procedure ВПР-МА-6]\ntitle = ВПР, математика, 6 класс\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-МА-6 2020]\nwaves = autumn\n\n[scale ВПР-МА-6 2020]\nupper = 5;9;13\n\n[scale ВПР-МА-6 2021]\nupper = 5;9;13\n\n[scale ВПР-МА-6 2022]\nupper = 5;9;13\nstatus = assumed\n\n# следующие процедуры выключены: чтобы они участвовали в расчете, поставьте enabled = true\n[procedure ВПР-РУ-4]\ntitle = ВПР, русский язык, 4 класс\nenabled = false\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-РУ-4 2020]\nwaves = autumn\n\n[scale ВПР-РУ-4 2020]\nupper = 13;23;32\n\n[scale ВПР-РУ-4 2021]\nupper = 13;23;32\n\n[scale ВПР-РУ-4 2022]\nupper = 13;23;32\nstatus = assumed\n\n[procedure ВПР-МА-4]\ntitle = ВПР, математика, 4 класс\nenabled = false\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-МА-4 2020]\nwaves = autumn\n\n[scale ВПР-МА-4 2020]\nupper = 5;9;14\n\n[scale ВПР-МА-4 2021]\nupper = 5;9;14\n\n[scale ВПР-МА-4 2022]\nupper = 5;9;14\nstatus = assumed\n\n[procedure ВПР-РУ-7]\ntitle = ВПР, русский язык, 7 класс\nenabled = false\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-РУ-7 2020]\nwaves = autumn\n\n[scale ВПР-РУ-7 2020]\nupper = 21;31;41\n\n[scale ВПР-РУ-7 2021]\nupper = 21;31;41\n\n[scale ВПР-РУ-7 2022]\nupper = 21;31;41\nstatus = assumed\n\n[procedure ВПР-МА-7]\ntitle = ВПР, математика, 7 класс\nenabled = false\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-МА-7 2020]\nwaves = autumn\n\n[scale ВПР-МА-7 2020]\nupper = 6;11;15\n\n[scale ВПР-МА-7 2021]\nupper = 6;11;15\n\n[scale ВПР-МА-7 2022]\nupper = 6;11;15\nstatus = assumed\n\n[procedure ВПР-РУ-8]\ntitle = ВПР, русский язык, 8 класс\nenabled = false\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-РУ-8 2020]\nwaves = autumn\n\n[scale ВПР-РУ-8 2020]\nupper = 25;31;44\n\n[scale ВПР-РУ-8 2021]\nupper = 25;31;44\n\n[scale ВПР-РУ-8 2022]\nupper = 25;31;44\nstatus = assumed\n\n[procedure ВПР-МА-8]\ntitle = ВПР, математика, 8 класс\nenabled = false\nlow = mark <= 2\nwaves = spring\nbasis =\nstatus = assumed\n\n[procedure ВПР-МА-8 2020]\nwaves = autumn\n\n[scale ВПР-МА-8 2020]\nupper = 7;14;20\n\n[scale ВПР-МА-8 2021]\nupper = 7;14;20\n\n[scale ВПР-МА-8 2022]\nupper = 7;14;20\nstatus = assumed\n\n[procedure ОГЭ-РУ]\ntitle = ОГЭ, русский язык\nlow = mark <= 2\nbasis =\nstatus = assumed\n\n# в 2020 году ОГЭ не проводился\n[procedure ОГЭ-РУ 2020]\nheld = false\n\n[procedure ОГЭ-МА]\ntitle = ОГЭ, математика\nlow = mark <= 2\nbasis =\nstatus = assumed\n\n[procedure ОГЭ-МА 2020]\nheld = false\n\n[procedure ЕГЭ-РУ]\ntitle = ЕГЭ, русский язык\nlow = score < 24\nbasis =\nstatus = assumed\n\n[procedure ЕГЭ-МА-Б]\ntitle = ЕГЭ, математика базового уровня\nlow = mark <= 2\nbasis =\nstatus = assumed\n\n[procedure ЕГЭ-МА-П]\ntitle = ЕГЭ, математика профильного уровня\nlow = score < 27\nbasis =\nstatus = assumed\n\n# method: weights — веса показателей, как заданы; pca — первая главная компонента; regression — веса,\n# с которыми показатели предсказывают долю низких результатов\n# cut: доля школ с наименьшим индексом; вместо нее можно задать bound — границу индекса (0–100)\n[social]\nmethod = weights\ncut = 1/4\nbasis =\nstatus = assumed\n\n[component parents_education]\ntitle = Оба родителя с высшим образованием\ndirection = +\nweight = 1\n\n[component incomplete_families]\ntitle = Неполные семьи\ndirection = -\nweight = 1\n\n[component unemployed_parents]\ntitle = Безработные родители\ndirection = -\nweight = 1\n\n[component low_income]\ntitle = Малообеспеченные семьи\ndirection = -\nweight = 1\n\n[component language]\ntitle = Русский язык не родной\ndirection = -\nweight = 1\n\n[component special_needs]\ntitle = Обучающиеся с ОВЗ\ndirection = -\nweight = 1\n\n[component registered]\ntitle = Состоят на учете\ndirection = -\nweight = 1\n\n[component teachers_category]\ntitle = Учителя высшей категории\ndirection = +\nweight = 1\n\n[factor equipment]\ntitle = Низкий уровень оснащения школы\n\n[factor teacher_shortage]\ntitle = Дефицит педагогических кадров\n\n[factor teacher_competence]\ntitle = Недостаточная предметная и методическая компетентность педагогических работников\n\n[factor disability_share]\ntitle = Высокая доля обучающихся с ОВЗ\n\n[factor language_barriers]\ntitle = Низкое качество преодоления языковых и культурных барьеров\n\n[factor motivation]\ntitle = Низкая учебная мотивация обучающихся\n\n[factor wellbeing]\ntitle = Пониженный уровень школьного благополучия\n\n[factor discipline]\ntitle = Низкий уровень дисциплины в классе\n\n[factor failure_risk]\ntitle = Высокая доля обучающихся с рисками учебной неуспешности\n\n[factor parents]\ntitle = Низкий уровень вовлеченности родителей\n\n[risk]\nreasons = one_low;near;rising;factors\nrisk_factors = 3\nmin_participants = 1\nwarn_share = 1/2\nbasis =\nstatus = assumed\n\n# Предупреждения о данных, на списки не влияют: границы Идироглу — Бертло. width: ширина границ в\n# межквартильных размахах; size_power: насколько крупная школа подозрительнее малой (от 0 до 1);\n# gap: наименьший зазор; min_pairs: сколько нужно школ; min_participants: меньшие не проверяются;\n# least_change, least_points: меньшее изменение (участников; процентных пунктов доли) не подозрительно\n[anomaly]\nenabled = true\nwidth = 7\nsize_power = 0.5\ngap = 0.05\nmin_pairs = 20\nmin_participants = 10\nleast_change = 10\nleast_points = 20\n\n[cluster low_adverse]\ntitle = Школы с низкими результатами обучения, функционирующие в неблагоприятных социальных условиях\nall = low_results;adverse_social\nbasis =\nstatus = assumed\n\n[cluster low]\ntitle = Школы с низкими результатами обучения\nall = low_results\nbasis =\nstatus = assumed\n\n[cluster adverse]\ntitle = Школы, функционирующие в неблагоприятных социальных условиях\nall = adverse_social\nbasis =\nstatus = assumed\n\n[cluster risk]\ntitle = Школы, функционирующие в условиях рисков снижения образовательных результатов\nall = at_risk\nbasis =\nstatus = assumed\n\n[cluster none]\ntitle = Школы, не отнесенные к кластерам\n','\n',char(10)));
CREATE TABLE run (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    sha256 TEXT NOT NULL,             -- of all that was computed and of what it rests on
    region TEXT NOT NULL,
    language TEXT NOT NULL,
    rulebook TEXT NOT NULL REFERENCES rulebook,
    as_of TEXT NOT NULL,              -- municipalities are named as on this day
    decisions_until TEXT NOT NULL,    -- '': all decisions were in force
    seed INTEGER NOT NULL,            -- of what is drawn at random in the advisory figures
    has_registry INTEGER NOT NULL,
    has_previous INTEGER NOT NULL,
    off TEXT NOT NULL,                -- predicates without data, joined by ;
    context_named INTEGER NOT NULL,
    risk_named INTEGER NOT NULL,
    n_schools INTEGER NOT NULL,
    n_listed INTEGER NOT NULL,
    n_errors INTEGER NOT NULL,
    n_warnings INTEGER NOT NULL,
    n_notes INTEGER NOT NULL,
    UNIQUE (year, revision)
) STRICT;
INSERT INTO run VALUES(1,2022,1,'432a6bc1eb1fd70b113ef6a45e6ff8be161f3b655c8c49675b1ac4a77c145ce1','Область предикатов','ru','704936a9c77361eca1cc8a757aeaf34942e6f83507b23787efa43df097809639','2022-12-31','',847,1,1,'',1,1,32,16,1,43,13);
CREATE TABLE input (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    layout TEXT,
    size INTEGER NOT NULL,            -- bytes
    sha256 TEXT NOT NULL,
    n_rows INTEGER NOT NULL,
    n_used INTEGER NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
INSERT INTO input VALUES(1,0,'schools.csv','schools','registry',1952,'9d37313cbc3ab898e2587e5aaa1762f6a4f5417e2e55371d54417d06698c8ca2',32,32);
INSERT INTO input VALUES(1,1,'results.csv','results','counts-low',4167,'1a79cdd963ff19961846dab9cd985e787b23926030c617551b13ecd9623a9a05',141,141);
INSERT INTO input VALUES(1,2,'context.csv','context','context',249,'e79931caed993167707dea74746b104657e01f3b87e32b7449c0b987de1458a9',27,27);
INSERT INTO input VALUES(1,3,'risk.csv','risk','risk',565,'89d165210a9db765534ecbab5ebbac18d974b1182e3f71dc32793c2135d31ba8',29,29);
INSERT INTO input VALUES(1,4,'decisions.csv','decisions','decisions',526,'a7b606ac3e2cf99c127b7f0dfd6571990be7741195bc2b20da3dafbddb3f8b89',7,6);
CREATE TABLE place (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    sheet TEXT,
    header TEXT,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
INSERT INTO place VALUES(1,0,'schools.csv',NULL,'school_code');
INSERT INTO place VALUES(1,1,'decisions.csv',NULL,'school_code');
INSERT INTO place VALUES(1,2,'results.csv',NULL,NULL);
INSERT INTO place VALUES(1,3,'context.csv',NULL,NULL);
INSERT INTO place VALUES(1,4,'risk.csv',NULL,NULL);
INSERT INTO place VALUES(1,5,'schools.csv',NULL,NULL);
INSERT INTO place VALUES(1,6,'decisions.csv',NULL,NULL);
INSERT INTO place VALUES(1,7,'decisions.csv',NULL,'document');
CREATE TABLE school (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,          -- from 0, by code as bytes
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    charter_name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    subordination TEXT NOT NULL,
    locality TEXT NOT NULL,
    level TEXT NOT NULL,
    pupils INTEGER,
    flags TEXT NOT NULL,              -- joined by ;
    in_registry INTEGER NOT NULL,
    place INTEGER, line INTEGER,
    procedures_assessed INTEGER NOT NULL,
    procedures_low INTEGER NOT NULL,
    condition_a INTEGER,
    condition_b INTEGER,
    small_only INTEGER NOT NULL,
    pupils_to_change INTEGER,
    low_results INTEGER,
    adverse_social INTEGER,
    at_risk INTEGER,
    risk_reasons TEXT NOT NULL,       -- joined by ;
    factors_high INTEGER,
    social_index REAL,
    social_quarter INTEGER,
    table_cluster TEXT NOT NULL,      -- before exclusion and separate decisions
    cluster TEXT NOT NULL,
    decision_status TEXT NOT NULL,
    excluded INTEGER NOT NULL,
    PRIMARY KEY (run, number),
    UNIQUE (run, code),
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO school VALUES(1,0,'DE','Школа DE','','Первомайский район','municipal','','',NULL,'',1,0,28,3,2,1,0,0,5,1,1,0,'',0,12.337013097450711285,1,'low_adverse','none','decided',0);
INSERT INTO school VALUES(1,1,'DI','Школа DI','','Первомайский район','municipal','','',NULL,'',1,0,27,0,0,NULL,NULL,0,NULL,NULL,0,NULL,'',0,79.598334721226578379,2,'none','adverse','decided',0);
INSERT INTO school VALUES(1,2,'DM','Школа DM','','Первомайский район','municipal','','',NULL,'',1,0,29,3,1,0,0,0,5,0,0,1,'one_low',0,79.598334721226578379,2,'risk','adverse','decided',0);
INSERT INTO school VALUES(1,3,'DN','Школа DN','','Первомайский район','municipal','','',NULL,'',1,0,33,3,0,0,0,0,10,0,0,0,'',0,79.598334721226578379,2,'none','none','decided',0);
INSERT INTO school VALUES(1,4,'DR','Школа DR','','Первомайский район','municipal','','',NULL,'',1,0,32,3,2,1,0,0,5,1,0,0,'',0,79.598334721226578379,2,'low','low','decided',0);
INSERT INTO school VALUES(1,5,'DU','Школа DU','','Первомайский район','municipal','','',NULL,'',1,0,31,3,0,0,NULL,0,NULL,NULL,0,NULL,'',0,79.598334721226578379,2,'none','adverse','decided',0);
INSERT INTO school VALUES(1,6,'DX','Школа DX','','Первомайский район','municipal','','',NULL,'evening',1,0,30,3,2,1,0,0,5,1,0,0,'',0,79.598334721226578379,2,'low','adverse','decided',0);
INSERT INTO school VALUES(1,7,'L0A0R0','Школа L0A0R0','','Первомайский район','municipal','','',NULL,'',1,0,5,3,0,0,0,0,10,0,0,0,'',1,79.598334721226578379,2,'none','none','decided',0);
INSERT INTO school VALUES(1,8,'L0A0R1','Школа L0A0R1','','Первомайский район','municipal','','',NULL,'',1,0,6,3,1,0,0,0,5,0,0,1,'one_low',0,79.598334721226578379,2,'risk','risk','decided',0);
INSERT INTO school VALUES(1,9,'L0A0Ru','Школа L0A0Ru','','Первомайский район','municipal','','',NULL,'',1,0,7,3,0,0,0,0,10,0,0,0,'',1,79.598334721226578379,2,'none','none','decided',0);
INSERT INTO school VALUES(1,10,'L0A1R0','Школа L0A1R0','','Первомайский район','municipal','','',NULL,'',1,0,8,3,0,0,0,0,10,0,1,0,'',0,12.337013097450711285,1,'adverse','adverse','decided',0);
INSERT INTO school VALUES(1,11,'L0A1R1','Школа L0A1R1','','Первомайский район','municipal','','',NULL,'',1,0,9,3,0,0,0,0,2,0,1,1,'near;rising',0,12.337013097450711285,1,'adverse','adverse','decided',0);
INSERT INTO school VALUES(1,12,'L0A1Ru','Школа L0A1Ru','','Первомайский район','municipal','','',NULL,'',1,0,10,3,0,0,0,0,10,0,1,NULL,'',NULL,12.337013097450711285,1,'adverse','adverse','decided',0);
INSERT INTO school VALUES(1,13,'L0AuR0','Школа L0AuR0','','Первомайский район','municipal','','',NULL,'',1,0,11,3,0,0,0,0,10,0,NULL,0,'',0,NULL,NULL,'none','none','undetermined',0);
INSERT INTO school VALUES(1,14,'L0AuR1','Школа L0AuR1','','Первомайский район','municipal','','',NULL,'',1,0,12,3,0,0,0,0,10,0,NULL,0,'',2,NULL,NULL,'none','none','undetermined',0);
INSERT INTO school VALUES(1,15,'L0AuRu','Школа L0AuRu','','Первомайский район','municipal','','',NULL,'',1,0,13,3,0,0,0,0,10,0,NULL,0,'',1,NULL,NULL,'none','none','undetermined',0);
INSERT INTO school VALUES(1,16,'L1A0R0','Школа L1A0R0','','Первомайский район','municipal','','',NULL,'',1,0,2,3,2,1,0,0,5,1,0,0,'',0,79.598334721226578379,2,'low','low','decided',0);
INSERT INTO school VALUES(1,17,'L1A1R0','Школа L1A1R0','','Первомайский район','municipal','','',NULL,'',1,0,3,3,1,0,1,0,5,1,1,0,'',2,12.337013097450711285,1,'low_adverse','low_adverse','decided',0);
INSERT INTO school VALUES(1,18,'L1AuR0','Школа L1AuR0','','Первомайский район','municipal','','',NULL,'',1,0,4,3,3,1,NULL,0,10,1,NULL,0,'',0,NULL,NULL,'low','low','undetermined',0);
INSERT INTO school VALUES(1,19,'LuA0R0','Школа LuA0R0','','Первомайский район','municipal','','',NULL,'',1,0,14,3,0,0,NULL,0,NULL,NULL,0,NULL,'',0,79.598334721226578379,2,'none','none','undetermined',0);
INSERT INTO school VALUES(1,20,'LuA0Rt','Школа LuA0Rt','','Первомайский район','municipal','','',NULL,'',1,0,15,3,1,0,NULL,0,NULL,NULL,0,NULL,'one_low',0,79.598334721226578379,2,'none','none','undetermined',0);
INSERT INTO school VALUES(1,21,'LuA0Ru','Школа LuA0Ru','','Первомайский район','municipal','','',NULL,'',1,0,16,3,0,0,NULL,0,NULL,NULL,0,NULL,'',1,79.598334721226578379,2,'none','none','undetermined',0);
INSERT INTO school VALUES(1,22,'LuA1R0','Школа LuA1R0','','Первомайский район','municipal','','',NULL,'',1,0,17,3,0,0,NULL,0,NULL,NULL,1,NULL,'',0,12.337013097450711285,1,'adverse','adverse','undetermined',0);
INSERT INTO school VALUES(1,23,'LuA1Rt','Школа LuA1Rt','','Первомайский район','municipal','','',NULL,'',1,0,18,3,0,0,NULL,0,NULL,NULL,1,NULL,'near',0,12.337013097450711285,1,'adverse','adverse','undetermined',0);
INSERT INTO school VALUES(1,24,'LuA1Ru','Школа LuA1Ru','','Первомайский район','municipal','','',NULL,'',1,0,19,3,0,0,NULL,0,NULL,NULL,1,NULL,'',NULL,12.337013097450711285,1,'adverse','adverse','undetermined',0);
INSERT INTO school VALUES(1,25,'LuAuR0','Школа LuAuR0','','Первомайский район','municipal','','',NULL,'',1,0,20,3,0,0,NULL,0,NULL,NULL,NULL,NULL,'',1,NULL,NULL,'none','none','undetermined',0);
INSERT INTO school VALUES(1,26,'LuAuRt','Школа LuAuRt','','Первомайский район','municipal','','',NULL,'',1,0,21,3,1,0,NULL,0,NULL,NULL,NULL,NULL,'one_low',1,NULL,NULL,'none','none','undetermined',0);
INSERT INTO school VALUES(1,27,'LuAuRu','Школа LuAuRu','','Первомайский район','municipal','','',NULL,'',1,0,22,3,0,0,NULL,0,NULL,NULL,NULL,NULL,'',1,NULL,NULL,'none','none','undetermined',0);
INSERT INTO school VALUES(1,28,'NA0','Школа NA0','','Первомайский район','municipal','','',NULL,'',1,0,23,0,0,NULL,NULL,0,NULL,NULL,0,NULL,'',0,79.598334721226578379,2,'none','none','no_data',0);
INSERT INTO school VALUES(1,29,'NA1','Школа NA1','','Первомайский район','municipal','','',NULL,'',1,0,24,0,0,NULL,NULL,0,NULL,NULL,1,NULL,'',3,12.337013097450711285,1,'none','none','no_data',0);
INSERT INTO school VALUES(1,30,'NAu','Школа NAu','','Первомайский район','municipal','','',NULL,'',1,0,25,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,'none','none','no_data',0);
INSERT INTO school VALUES(1,31,'X1','Школа X1','','Первомайский район','municipal','','',NULL,'evening',1,0,26,3,2,1,0,0,5,1,1,0,'',0,12.337013097450711285,1,'low_adverse','low_adverse','decided',0);
CREATE TABLE override (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    action TEXT NOT NULL,
    clause TEXT NOT NULL,
    document TEXT NOT NULL,
    document_date TEXT NOT NULL,
    reason TEXT NOT NULL,
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, school),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO override VALUES(1,0,'exclude','5.2','Протокол № 1','2022-11-01','',1,3);
INSERT INTO override VALUES(1,1,'include','5.1','Протокол № 1','2022-11-01','',1,2);
INSERT INTO override VALUES(1,2,'move','5.1','Протокол № 2','2022-11-02','',1,4);
INSERT INTO override VALUES(1,5,'move','5.1','Протокол № 2','2022-11-02','',1,6);
INSERT INTO override VALUES(1,6,'include','5.1','Протокол № 2','2022-11-02','',1,5);
CREATE TABLE decision (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    school INTEGER NOT NULL,
    action TEXT NOT NULL,
    cluster TEXT NOT NULL,
    clause TEXT NOT NULL,
    document TEXT NOT NULL,
    document_date TEXT NOT NULL,
    received TEXT NOT NULL,
    effective_from TEXT NOT NULL,
    reason TEXT NOT NULL,
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, number),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO decision VALUES(1,0,1,'include','adverse','5.1','Протокол № 1','2022-11-01','','','',1,2);
INSERT INTO decision VALUES(1,1,0,'exclude','','5.2','Протокол № 1','2022-11-01','','','',1,3);
INSERT INTO decision VALUES(1,2,2,'move','adverse','5.1','Протокол № 2','2022-11-02','','','',1,4);
INSERT INTO decision VALUES(1,3,6,'include','adverse','5.1','Протокол № 2','2022-11-02','','','',1,5);
INSERT INTO decision VALUES(1,4,5,'move','adverse','5.1','Протокол № 2','2022-11-02','','','',1,6);
CREATE TABLE cell (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    year INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    wave TEXT NOT NULL,
    participants INTEGER NOT NULL,
    low INTEGER NOT NULL,
    low_min INTEGER NOT NULL,         -- what a rounded percent allows
    low_max INTEGER NOT NULL,
    usable INTEGER NOT NULL,
    low_procedure INTEGER,
    pupils_to_threshold INTEGER,
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, school, year, procedure),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO cell VALUES(1,0,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,113);
INSERT INTO cell VALUES(1,0,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,114);
INSERT INTO cell VALUES(1,0,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,115);
INSERT INTO cell VALUES(1,0,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,110);
INSERT INTO cell VALUES(1,0,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,111);
INSERT INTO cell VALUES(1,0,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,112);
INSERT INTO cell VALUES(1,2,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,119);
INSERT INTO cell VALUES(1,2,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,120);
INSERT INTO cell VALUES(1,2,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,121);
INSERT INTO cell VALUES(1,2,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,116);
INSERT INTO cell VALUES(1,2,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,117);
INSERT INTO cell VALUES(1,2,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,118);
INSERT INTO cell VALUES(1,3,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,140);
INSERT INTO cell VALUES(1,3,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,141);
INSERT INTO cell VALUES(1,3,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,142);
INSERT INTO cell VALUES(1,3,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,137);
INSERT INTO cell VALUES(1,3,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,138);
INSERT INTO cell VALUES(1,3,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,139);
INSERT INTO cell VALUES(1,4,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,134);
INSERT INTO cell VALUES(1,4,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,135);
INSERT INTO cell VALUES(1,4,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,136);
INSERT INTO cell VALUES(1,4,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,131);
INSERT INTO cell VALUES(1,4,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,132);
INSERT INTO cell VALUES(1,4,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,133);
INSERT INTO cell VALUES(1,5,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,128);
INSERT INTO cell VALUES(1,5,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,129);
INSERT INTO cell VALUES(1,5,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,130);
INSERT INTO cell VALUES(1,6,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,125);
INSERT INTO cell VALUES(1,6,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,126);
INSERT INTO cell VALUES(1,6,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,127);
INSERT INTO cell VALUES(1,6,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,122);
INSERT INTO cell VALUES(1,6,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,123);
INSERT INTO cell VALUES(1,6,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,124);
INSERT INTO cell VALUES(1,7,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,20);
INSERT INTO cell VALUES(1,7,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,21);
INSERT INTO cell VALUES(1,7,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,22);
INSERT INTO cell VALUES(1,7,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,17);
INSERT INTO cell VALUES(1,7,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,18);
INSERT INTO cell VALUES(1,7,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,19);
INSERT INTO cell VALUES(1,8,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,26);
INSERT INTO cell VALUES(1,8,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,27);
INSERT INTO cell VALUES(1,8,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,28);
INSERT INTO cell VALUES(1,8,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,23);
INSERT INTO cell VALUES(1,8,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,24);
INSERT INTO cell VALUES(1,8,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,25);
INSERT INTO cell VALUES(1,9,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,32);
INSERT INTO cell VALUES(1,9,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,33);
INSERT INTO cell VALUES(1,9,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,34);
INSERT INTO cell VALUES(1,9,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,29);
INSERT INTO cell VALUES(1,9,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,30);
INSERT INTO cell VALUES(1,9,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,31);
INSERT INTO cell VALUES(1,10,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,38);
INSERT INTO cell VALUES(1,10,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,39);
INSERT INTO cell VALUES(1,10,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,40);
INSERT INTO cell VALUES(1,10,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,35);
INSERT INTO cell VALUES(1,10,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,36);
INSERT INTO cell VALUES(1,10,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,37);
INSERT INTO cell VALUES(1,11,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,44);
INSERT INTO cell VALUES(1,11,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,45);
INSERT INTO cell VALUES(1,11,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,46);
INSERT INTO cell VALUES(1,11,2022,'ВПР-МА-5','',20,5,5,5,1,0,1,2,41);
INSERT INTO cell VALUES(1,11,2022,'ВПР-РУ-5','',20,5,5,5,1,0,1,2,42);
INSERT INTO cell VALUES(1,11,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,43);
INSERT INTO cell VALUES(1,12,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,50);
INSERT INTO cell VALUES(1,12,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,51);
INSERT INTO cell VALUES(1,12,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,52);
INSERT INTO cell VALUES(1,12,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,47);
INSERT INTO cell VALUES(1,12,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,48);
INSERT INTO cell VALUES(1,12,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,49);
INSERT INTO cell VALUES(1,13,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,56);
INSERT INTO cell VALUES(1,13,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,57);
INSERT INTO cell VALUES(1,13,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,58);
INSERT INTO cell VALUES(1,13,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,53);
INSERT INTO cell VALUES(1,13,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,54);
INSERT INTO cell VALUES(1,13,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,55);
INSERT INTO cell VALUES(1,14,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,62);
INSERT INTO cell VALUES(1,14,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,63);
INSERT INTO cell VALUES(1,14,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,64);
INSERT INTO cell VALUES(1,14,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,59);
INSERT INTO cell VALUES(1,14,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,60);
INSERT INTO cell VALUES(1,14,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,61);
INSERT INTO cell VALUES(1,15,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,68);
INSERT INTO cell VALUES(1,15,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,69);
INSERT INTO cell VALUES(1,15,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,70);
INSERT INTO cell VALUES(1,15,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,65);
INSERT INTO cell VALUES(1,15,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,66);
INSERT INTO cell VALUES(1,15,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,67);
INSERT INTO cell VALUES(1,16,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,5);
INSERT INTO cell VALUES(1,16,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,6);
INSERT INTO cell VALUES(1,16,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,7);
INSERT INTO cell VALUES(1,16,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,2);
INSERT INTO cell VALUES(1,16,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,3);
INSERT INTO cell VALUES(1,16,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,4);
INSERT INTO cell VALUES(1,17,2021,'ВПР-МА-5','',20,10,10,10,1,1,5,2,11);
INSERT INTO cell VALUES(1,17,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,12);
INSERT INTO cell VALUES(1,17,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,13);
INSERT INTO cell VALUES(1,17,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,8);
INSERT INTO cell VALUES(1,17,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,9);
INSERT INTO cell VALUES(1,17,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,10);
INSERT INTO cell VALUES(1,18,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,14);
INSERT INTO cell VALUES(1,18,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,15);
INSERT INTO cell VALUES(1,18,2022,'ОГЭ-РУ','',20,10,10,10,1,1,5,2,16);
INSERT INTO cell VALUES(1,19,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,71);
INSERT INTO cell VALUES(1,19,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,72);
INSERT INTO cell VALUES(1,19,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,73);
INSERT INTO cell VALUES(1,20,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,74);
INSERT INTO cell VALUES(1,20,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,75);
INSERT INTO cell VALUES(1,20,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,76);
INSERT INTO cell VALUES(1,21,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,77);
INSERT INTO cell VALUES(1,21,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,78);
INSERT INTO cell VALUES(1,21,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,79);
INSERT INTO cell VALUES(1,22,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,80);
INSERT INTO cell VALUES(1,22,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,81);
INSERT INTO cell VALUES(1,22,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,82);
INSERT INTO cell VALUES(1,23,2022,'ВПР-МА-5','',20,5,5,5,1,0,1,2,83);
INSERT INTO cell VALUES(1,23,2022,'ВПР-РУ-5','',20,5,5,5,1,0,1,2,84);
INSERT INTO cell VALUES(1,23,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,85);
INSERT INTO cell VALUES(1,24,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,86);
INSERT INTO cell VALUES(1,24,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,87);
INSERT INTO cell VALUES(1,24,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,88);
INSERT INTO cell VALUES(1,25,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,89);
INSERT INTO cell VALUES(1,25,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,90);
INSERT INTO cell VALUES(1,25,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,91);
INSERT INTO cell VALUES(1,26,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,92);
INSERT INTO cell VALUES(1,26,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,93);
INSERT INTO cell VALUES(1,26,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,94);
INSERT INTO cell VALUES(1,27,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,95);
INSERT INTO cell VALUES(1,27,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,96);
INSERT INTO cell VALUES(1,27,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,97);
INSERT INTO cell VALUES(1,28,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,98);
INSERT INTO cell VALUES(1,28,2021,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,99);
INSERT INTO cell VALUES(1,28,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,100);
INSERT INTO cell VALUES(1,30,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,101);
INSERT INTO cell VALUES(1,30,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,102);
INSERT INTO cell VALUES(1,30,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,103);
INSERT INTO cell VALUES(1,31,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,107);
INSERT INTO cell VALUES(1,31,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,108);
INSERT INTO cell VALUES(1,31,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,109);
INSERT INTO cell VALUES(1,31,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,104);
INSERT INTO cell VALUES(1,31,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,105);
INSERT INTO cell VALUES(1,31,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,106);
CREATE TABLE context (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    school INTEGER NOT NULL,
    item TEXT NOT NULL,               -- the rulebook's component or factor
    value REAL,
    missing TEXT NOT NULL,            -- '', 'empty', 'bad'
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, kind, school, item),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO context VALUES(1,'context',0,'low_income',60.0,'',3,23);
INSERT INTO context VALUES(1,'context',1,'low_income',10.0,'',3,22);
INSERT INTO context VALUES(1,'context',2,'low_income',10.0,'',3,24);
INSERT INTO context VALUES(1,'context',3,'low_income',10.0,'',3,28);
INSERT INTO context VALUES(1,'context',4,'low_income',10.0,'',3,27);
INSERT INTO context VALUES(1,'context',5,'low_income',10.0,'',3,26);
INSERT INTO context VALUES(1,'context',6,'low_income',10.0,'',3,25);
INSERT INTO context VALUES(1,'context',7,'low_income',10.0,'',3,4);
INSERT INTO context VALUES(1,'context',8,'low_income',10.0,'',3,5);
INSERT INTO context VALUES(1,'context',9,'low_income',10.0,'',3,6);
INSERT INTO context VALUES(1,'context',10,'low_income',60.0,'',3,7);
INSERT INTO context VALUES(1,'context',11,'low_income',60.0,'',3,8);
INSERT INTO context VALUES(1,'context',12,'low_income',60.0,'',3,9);
INSERT INTO context VALUES(1,'context',13,'low_income',NULL,'empty',3,10);
INSERT INTO context VALUES(1,'context',14,'low_income',NULL,'empty',3,11);
INSERT INTO context VALUES(1,'context',15,'low_income',NULL,'empty',3,12);
INSERT INTO context VALUES(1,'context',16,'low_income',10.0,'',3,2);
INSERT INTO context VALUES(1,'context',17,'low_income',60.0,'',3,3);
INSERT INTO context VALUES(1,'context',19,'low_income',10.0,'',3,13);
INSERT INTO context VALUES(1,'context',20,'low_income',10.0,'',3,14);
INSERT INTO context VALUES(1,'context',21,'low_income',10.0,'',3,15);
INSERT INTO context VALUES(1,'context',22,'low_income',60.0,'',3,16);
INSERT INTO context VALUES(1,'context',23,'low_income',60.0,'',3,17);
INSERT INTO context VALUES(1,'context',24,'low_income',60.0,'',3,18);
INSERT INTO context VALUES(1,'context',28,'low_income',10.0,'',3,19);
INSERT INTO context VALUES(1,'context',29,'low_income',60.0,'',3,20);
INSERT INTO context VALUES(1,'context',31,'low_income',60.0,'',3,21);
INSERT INTO context VALUES(1,'risk',0,'discipline',1.0,'',4,25);
INSERT INTO context VALUES(1,'risk',0,'equipment',1.0,'',4,25);
INSERT INTO context VALUES(1,'risk',0,'motivation',1.0,'',4,25);
INSERT INTO context VALUES(1,'risk',1,'discipline',1.0,'',4,24);
INSERT INTO context VALUES(1,'risk',1,'equipment',1.0,'',4,24);
INSERT INTO context VALUES(1,'risk',1,'motivation',1.0,'',4,24);
INSERT INTO context VALUES(1,'risk',2,'discipline',1.0,'',4,26);
INSERT INTO context VALUES(1,'risk',2,'equipment',1.0,'',4,26);
INSERT INTO context VALUES(1,'risk',2,'motivation',1.0,'',4,26);
INSERT INTO context VALUES(1,'risk',3,'discipline',1.0,'',4,30);
INSERT INTO context VALUES(1,'risk',3,'equipment',1.0,'',4,30);
INSERT INTO context VALUES(1,'risk',3,'motivation',1.0,'',4,30);
INSERT INTO context VALUES(1,'risk',4,'discipline',1.0,'',4,29);
INSERT INTO context VALUES(1,'risk',4,'equipment',1.0,'',4,29);
INSERT INTO context VALUES(1,'risk',4,'motivation',1.0,'',4,29);
INSERT INTO context VALUES(1,'risk',5,'discipline',1.0,'',4,28);
INSERT INTO context VALUES(1,'risk',5,'equipment',1.0,'',4,28);
INSERT INTO context VALUES(1,'risk',5,'motivation',1.0,'',4,28);
INSERT INTO context VALUES(1,'risk',6,'discipline',1.0,'',4,27);
INSERT INTO context VALUES(1,'risk',6,'equipment',1.0,'',4,27);
INSERT INTO context VALUES(1,'risk',6,'motivation',1.0,'',4,27);
INSERT INTO context VALUES(1,'risk',7,'discipline',1.0,'',4,5);
INSERT INTO context VALUES(1,'risk',7,'equipment',3.0,'',4,5);
INSERT INTO context VALUES(1,'risk',7,'motivation',1.0,'',4,5);
INSERT INTO context VALUES(1,'risk',8,'discipline',1.0,'',4,6);
INSERT INTO context VALUES(1,'risk',8,'equipment',1.0,'',4,6);
INSERT INTO context VALUES(1,'risk',8,'motivation',1.0,'',4,6);
INSERT INTO context VALUES(1,'risk',9,'discipline',1.0,'',4,7);
INSERT INTO context VALUES(1,'risk',9,'equipment',3.0,'',4,7);
INSERT INTO context VALUES(1,'risk',9,'motivation',NULL,'empty',4,7);
INSERT INTO context VALUES(1,'risk',10,'discipline',1.0,'',4,8);
INSERT INTO context VALUES(1,'risk',10,'equipment',1.0,'',4,8);
INSERT INTO context VALUES(1,'risk',10,'motivation',1.0,'',4,8);
INSERT INTO context VALUES(1,'risk',11,'discipline',1.0,'',4,9);
INSERT INTO context VALUES(1,'risk',11,'equipment',1.0,'',4,9);
INSERT INTO context VALUES(1,'risk',11,'motivation',1.0,'',4,9);
INSERT INTO context VALUES(1,'risk',13,'discipline',2.0,'',4,10);
INSERT INTO context VALUES(1,'risk',13,'equipment',1.0,'',4,10);
INSERT INTO context VALUES(1,'risk',13,'motivation',NULL,'empty',4,10);
INSERT INTO context VALUES(1,'risk',14,'discipline',3.0,'',4,11);
INSERT INTO context VALUES(1,'risk',14,'equipment',3.0,'',4,11);
INSERT INTO context VALUES(1,'risk',14,'motivation',1.0,'',4,11);
INSERT INTO context VALUES(1,'risk',15,'discipline',NULL,'empty',4,12);
INSERT INTO context VALUES(1,'risk',15,'equipment',3.0,'',4,12);
INSERT INTO context VALUES(1,'risk',15,'motivation',2.0,'',4,12);
INSERT INTO context VALUES(1,'risk',16,'discipline',1.0,'',4,2);
INSERT INTO context VALUES(1,'risk',16,'equipment',1.0,'',4,2);
INSERT INTO context VALUES(1,'risk',16,'motivation',1.0,'',4,2);
INSERT INTO context VALUES(1,'risk',17,'discipline',1.0,'',4,3);
INSERT INTO context VALUES(1,'risk',17,'equipment',3.0,'',4,3);
INSERT INTO context VALUES(1,'risk',17,'motivation',3.0,'',4,3);
INSERT INTO context VALUES(1,'risk',18,'discipline',1.0,'',4,4);
INSERT INTO context VALUES(1,'risk',18,'equipment',1.0,'',4,4);
INSERT INTO context VALUES(1,'risk',18,'motivation',1.0,'',4,4);
INSERT INTO context VALUES(1,'risk',19,'discipline',1.0,'',4,13);
INSERT INTO context VALUES(1,'risk',19,'equipment',1.0,'',4,13);
INSERT INTO context VALUES(1,'risk',19,'motivation',2.0,'',4,13);
INSERT INTO context VALUES(1,'risk',20,'discipline',1.0,'',4,14);
INSERT INTO context VALUES(1,'risk',20,'equipment',1.0,'',4,14);
INSERT INTO context VALUES(1,'risk',20,'motivation',1.0,'',4,14);
INSERT INTO context VALUES(1,'risk',21,'discipline',1.0,'',4,15);
INSERT INTO context VALUES(1,'risk',21,'equipment',NULL,'empty',4,15);
INSERT INTO context VALUES(1,'risk',21,'motivation',3.0,'',4,15);
INSERT INTO context VALUES(1,'risk',22,'discipline',1.0,'',4,16);
INSERT INTO context VALUES(1,'risk',22,'equipment',1.0,'',4,16);
INSERT INTO context VALUES(1,'risk',22,'motivation',1.0,'',4,16);
INSERT INTO context VALUES(1,'risk',23,'discipline',1.0,'',4,17);
INSERT INTO context VALUES(1,'risk',23,'equipment',1.0,'',4,17);
INSERT INTO context VALUES(1,'risk',23,'motivation',1.0,'',4,17);
INSERT INTO context VALUES(1,'risk',25,'discipline',1.0,'',4,18);
INSERT INTO context VALUES(1,'risk',25,'equipment',1.0,'',4,18);
INSERT INTO context VALUES(1,'risk',25,'motivation',3.0,'',4,18);
INSERT INTO context VALUES(1,'risk',26,'discipline',1.0,'',4,19);
INSERT INTO context VALUES(1,'risk',26,'equipment',3.0,'',4,19);
INSERT INTO context VALUES(1,'risk',26,'motivation',NULL,'empty',4,19);
INSERT INTO context VALUES(1,'risk',27,'discipline',NULL,'empty',4,20);
INSERT INTO context VALUES(1,'risk',27,'equipment',2.0,'',4,20);
INSERT INTO context VALUES(1,'risk',27,'motivation',3.0,'',4,20);
INSERT INTO context VALUES(1,'risk',28,'discipline',1.0,'',4,21);
INSERT INTO context VALUES(1,'risk',28,'equipment',1.0,'',4,21);
INSERT INTO context VALUES(1,'risk',28,'motivation',1.0,'',4,21);
INSERT INTO context VALUES(1,'risk',29,'discipline',3.0,'',4,22);
INSERT INTO context VALUES(1,'risk',29,'equipment',3.0,'',4,22);
INSERT INTO context VALUES(1,'risk',29,'motivation',3.0,'',4,22);
INSERT INTO context VALUES(1,'risk',31,'discipline',1.0,'',4,23);
INSERT INTO context VALUES(1,'risk',31,'equipment',1.0,'',4,23);
INSERT INTO context VALUES(1,'risk',31,'motivation',1.0,'',4,23);
CREATE TABLE social (
    run INTEGER NOT NULL PRIMARY KEY REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    fit TEXT NOT NULL,
    explained REAL,
    n_complete INTEGER NOT NULL,
    without_gaps INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO social VALUES(1,'ok',NULL,0,0);
CREATE TABLE social_component (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    usable INTEGER NOT NULL,
    weight REAL NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
INSERT INTO social_component VALUES(1,0,'parents_education',0,0.0);
INSERT INTO social_component VALUES(1,1,'incomplete_families',0,0.0);
INSERT INTO social_component VALUES(1,2,'unemployed_parents',0,0.0);
INSERT INTO social_component VALUES(1,3,'low_income',1,1.0);
INSERT INTO social_component VALUES(1,4,'language',0,0.0);
INSERT INTO social_component VALUES(1,5,'special_needs',0,0.0);
INSERT INTO social_component VALUES(1,6,'registered',0,0.0);
INSERT INTO social_component VALUES(1,7,'teachers_category',0,0.0);
CREATE TABLE social_correlation (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    r REAL,
    PRIMARY KEY (run, a, b)
) STRICT, WITHOUT ROWID;
INSERT INTO social_correlation VALUES(1,0,0,1.0);
INSERT INTO social_correlation VALUES(1,0,1,0.0);
INSERT INTO social_correlation VALUES(1,0,2,0.0);
INSERT INTO social_correlation VALUES(1,0,3,0.0);
INSERT INTO social_correlation VALUES(1,0,4,0.0);
INSERT INTO social_correlation VALUES(1,0,5,0.0);
INSERT INTO social_correlation VALUES(1,0,6,0.0);
INSERT INTO social_correlation VALUES(1,0,7,0.0);
INSERT INTO social_correlation VALUES(1,1,0,0.0);
INSERT INTO social_correlation VALUES(1,1,1,1.0);
INSERT INTO social_correlation VALUES(1,1,2,0.0);
INSERT INTO social_correlation VALUES(1,1,3,0.0);
INSERT INTO social_correlation VALUES(1,1,4,0.0);
INSERT INTO social_correlation VALUES(1,1,5,0.0);
INSERT INTO social_correlation VALUES(1,1,6,0.0);
INSERT INTO social_correlation VALUES(1,1,7,0.0);
INSERT INTO social_correlation VALUES(1,2,0,0.0);
INSERT INTO social_correlation VALUES(1,2,1,0.0);
INSERT INTO social_correlation VALUES(1,2,2,1.0);
INSERT INTO social_correlation VALUES(1,2,3,0.0);
INSERT INTO social_correlation VALUES(1,2,4,0.0);
INSERT INTO social_correlation VALUES(1,2,5,0.0);
INSERT INTO social_correlation VALUES(1,2,6,0.0);
INSERT INTO social_correlation VALUES(1,2,7,0.0);
INSERT INTO social_correlation VALUES(1,3,0,0.0);
INSERT INTO social_correlation VALUES(1,3,1,0.0);
INSERT INTO social_correlation VALUES(1,3,2,0.0);
INSERT INTO social_correlation VALUES(1,3,3,1.0);
INSERT INTO social_correlation VALUES(1,3,4,0.0);
INSERT INTO social_correlation VALUES(1,3,5,0.0);
INSERT INTO social_correlation VALUES(1,3,6,0.0);
INSERT INTO social_correlation VALUES(1,3,7,0.0);
INSERT INTO social_correlation VALUES(1,4,0,0.0);
INSERT INTO social_correlation VALUES(1,4,1,0.0);
INSERT INTO social_correlation VALUES(1,4,2,0.0);
INSERT INTO social_correlation VALUES(1,4,3,0.0);
INSERT INTO social_correlation VALUES(1,4,4,1.0);
INSERT INTO social_correlation VALUES(1,4,5,0.0);
INSERT INTO social_correlation VALUES(1,4,6,0.0);
INSERT INTO social_correlation VALUES(1,4,7,0.0);
INSERT INTO social_correlation VALUES(1,5,0,0.0);
INSERT INTO social_correlation VALUES(1,5,1,0.0);
INSERT INTO social_correlation VALUES(1,5,2,0.0);
INSERT INTO social_correlation VALUES(1,5,3,0.0);
INSERT INTO social_correlation VALUES(1,5,4,0.0);
INSERT INTO social_correlation VALUES(1,5,5,1.0);
INSERT INTO social_correlation VALUES(1,5,6,0.0);
INSERT INTO social_correlation VALUES(1,5,7,0.0);
INSERT INTO social_correlation VALUES(1,6,0,0.0);
INSERT INTO social_correlation VALUES(1,6,1,0.0);
INSERT INTO social_correlation VALUES(1,6,2,0.0);
INSERT INTO social_correlation VALUES(1,6,3,0.0);
INSERT INTO social_correlation VALUES(1,6,4,0.0);
INSERT INTO social_correlation VALUES(1,6,5,0.0);
INSERT INTO social_correlation VALUES(1,6,6,1.0);
INSERT INTO social_correlation VALUES(1,6,7,0.0);
INSERT INTO social_correlation VALUES(1,7,0,0.0);
INSERT INTO social_correlation VALUES(1,7,1,0.0);
INSERT INTO social_correlation VALUES(1,7,2,0.0);
INSERT INTO social_correlation VALUES(1,7,3,0.0);
INSERT INTO social_correlation VALUES(1,7,4,0.0);
INSERT INTO social_correlation VALUES(1,7,5,0.0);
INSERT INTO social_correlation VALUES(1,7,6,0.0);
INSERT INTO social_correlation VALUES(1,7,7,1.0);
CREATE TABLE social_score (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    component INTEGER NOT NULL,
    z REAL NOT NULL,                  -- signed; none: missing
    PRIMARY KEY (run, school, component),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO social_score VALUES(1,0,3,-1.1583033569262701778);
INSERT INTO social_score VALUES(1,1,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,2,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,3,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,4,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,5,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,6,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,7,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,8,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,9,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,10,3,-1.1583033569262701778);
INSERT INTO social_score VALUES(1,11,3,-1.1583033569262701778);
INSERT INTO social_score VALUES(1,12,3,-1.1583033569262701778);
INSERT INTO social_score VALUES(1,16,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,17,3,-1.1583033569262701778);
INSERT INTO social_score VALUES(1,19,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,20,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,21,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,22,3,-1.1583033569262701778);
INSERT INTO social_score VALUES(1,23,3,-1.1583033569262701778);
INSERT INTO social_score VALUES(1,24,3,-1.1583033569262701778);
INSERT INTO social_score VALUES(1,28,3,0.82735954066162165077);
INSERT INTO social_score VALUES(1,29,3,-1.1583033569262701778);
INSERT INTO social_score VALUES(1,31,3,-1.1583033569262701778);
CREATE TABLE finding (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    rule TEXT NOT NULL,
    value TEXT,
    school_code TEXT,
    place INTEGER, line INTEGER,
    argument_1 ANY, argument_2 ANY, argument_3 ANY, argument_4 ANY, argument_5 ANY, argument_6 ANY,
    PRIMARY KEY (run, number),
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO finding VALUES(1,0,'file.decoded',NULL,NULL,5,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO finding VALUES(1,1,'file.decoded',NULL,NULL,2,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO finding VALUES(1,2,'result.balance',NULL,NULL,2,0,141,141,0,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,3,'file.decoded',NULL,NULL,3,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO finding VALUES(1,4,'file.decoded',NULL,NULL,4,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO finding VALUES(1,5,'file.decoded',NULL,NULL,6,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO finding VALUES(1,6,'decision.not_in_force',NULL,'DR',1,7,'rejected',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,7,'decision.incomplete',NULL,NULL,7,8,'document',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,8,'school.no_results',NULL,'NA1',0,24,'Школа NA1',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,9,'school.no_results',NULL,'DI',0,27,'Школа DI',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,10,'anomaly.same_as_last_year',NULL,'DN',2,138,'ВПР','Школа DN',2,40,NULL,NULL);
INSERT INTO finding VALUES(1,11,'anomaly.same_as_last_year',NULL,'L0A0R0',2,18,'ВПР','Школа L0A0R0',2,40,NULL,NULL);
INSERT INTO finding VALUES(1,12,'anomaly.same_as_last_year',NULL,'L0A0Ru',2,30,'ВПР','Школа L0A0Ru',2,40,NULL,NULL);
INSERT INTO finding VALUES(1,13,'anomaly.same_as_last_year',NULL,'L0A1R0',2,36,'ВПР','Школа L0A1R0',2,40,NULL,NULL);
INSERT INTO finding VALUES(1,14,'anomaly.same_as_last_year',NULL,'L0A1Ru',2,48,'ВПР','Школа L0A1Ru',2,40,NULL,NULL);
INSERT INTO finding VALUES(1,15,'anomaly.same_as_last_year',NULL,'L0AuR0',2,54,'ВПР','Школа L0AuR0',2,40,NULL,NULL);
INSERT INTO finding VALUES(1,16,'anomaly.same_as_last_year',NULL,'L0AuR1',2,60,'ВПР','Школа L0AuR1',2,40,NULL,NULL);
INSERT INTO finding VALUES(1,17,'anomaly.same_as_last_year',NULL,'L0AuRu',2,66,'ВПР','Школа L0AuRu',2,40,NULL,NULL);
INSERT INTO finding VALUES(1,18,'anomaly.same_as_last_year',NULL,'L1A1R0',2,9,'ВПР','Школа L1A1R0',2,40,NULL,NULL);
INSERT INTO finding VALUES(1,19,'social.constant',NULL,NULL,NULL,NULL,'Оба родителя с высшим образованием',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,20,'social.constant',NULL,NULL,NULL,NULL,'Неполные семьи',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,21,'social.constant',NULL,NULL,NULL,NULL,'Безработные родители',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,22,'social.constant',NULL,NULL,NULL,NULL,'Русский язык не родной',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,23,'social.constant',NULL,NULL,NULL,NULL,'Обучающиеся с ОВЗ',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,24,'social.constant',NULL,NULL,NULL,NULL,'Состоят на учете',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,25,'social.constant',NULL,NULL,NULL,NULL,'Учителя высшей категории',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,26,'context.missing',NULL,'L0AuR0',0,11,'Школа L0AuR0',0,8,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,27,'context.missing',NULL,'L0AuR1',0,12,'Школа L0AuR1',0,8,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,28,'context.missing',NULL,'L0AuRu',0,13,'Школа L0AuRu',0,8,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,29,'context.missing',NULL,'L1AuR0',0,4,'Школа L1AuR0',0,8,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,30,'context.missing',NULL,'LuAuR0',0,20,'Школа LuAuR0',0,8,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,31,'context.missing',NULL,'LuAuRt',0,21,'Школа LuAuRt',0,8,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,32,'context.missing',NULL,'LuAuRu',0,22,'Школа LuAuRu',0,8,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,33,'context.missing',NULL,'NAu',0,25,'Школа NAu',0,8,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,34,'risk.missing',NULL,'L0A1Ru',0,10,'Школа L0A1Ru',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,35,'risk.missing',NULL,'LuA1Ru',0,19,'Школа LuA1Ru',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,36,'risk.missing',NULL,'NAu',0,25,'Школа NAu',NULL,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,37,'school.undetermined',NULL,'DU',0,31,'Школа DU',5,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,38,'school.undetermined',NULL,'L0AuR0',0,11,'Школа L0AuR0',2,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,39,'school.undetermined',NULL,'L0AuR1',0,12,'Школа L0AuR1',2,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,40,'school.undetermined',NULL,'L0AuRu',0,13,'Школа L0AuRu',2,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,41,'school.undetermined',NULL,'L1AuR0',0,4,'Школа L1AuR0',2,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,42,'school.undetermined',NULL,'LuA0R0',0,14,'Школа LuA0R0',5,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,43,'school.undetermined',NULL,'LuA0Rt',0,15,'Школа LuA0Rt',5,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,44,'school.undetermined',NULL,'LuA0Ru',0,16,'Школа LuA0Ru',5,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,45,'school.undetermined',NULL,'LuA1R0',0,17,'Школа LuA1R0',5,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,46,'school.undetermined',NULL,'LuA1Rt',0,18,'Школа LuA1Rt',5,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,47,'school.undetermined',NULL,'LuA1Ru',0,19,'Школа LuA1Ru',5,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,48,'school.undetermined',NULL,'LuAuR0',0,20,'Школа LuAuR0',7,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,49,'school.undetermined',NULL,'LuAuRt',0,21,'Школа LuAuRt',7,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,50,'school.undetermined',NULL,'LuAuRu',0,22,'Школа LuAuRu',7,NULL,NULL,NULL,NULL);
INSERT INTO finding VALUES(1,51,'decision.applied',NULL,'DE',1,3,'Протокол № 1','2022-11-01','Школы с низкими результатами обучения, функционирующие в неблагоприятных социальных условиях','Школы, не отнесенные к кластерам',NULL,NULL);
INSERT INTO finding VALUES(1,52,'decision.applied',NULL,'DI',1,2,'Протокол № 1','2022-11-01','Школы, не отнесенные к кластерам','Школы, функционирующие в неблагоприятных социальных условиях',NULL,NULL);
INSERT INTO finding VALUES(1,53,'decision.applied',NULL,'DM',1,4,'Протокол № 2','2022-11-02','Школы, функционирующие в условиях рисков снижения образовательных результатов','Школы, функционирующие в неблагоприятных социальных условиях',NULL,NULL);
INSERT INTO finding VALUES(1,54,'decision.applied',NULL,'DU',1,6,'Протокол № 2','2022-11-02','Школы, не отнесенные к кластерам','Школы, функционирующие в неблагоприятных социальных условиях',NULL,NULL);
INSERT INTO finding VALUES(1,55,'decision.applied',NULL,'DX',1,5,'Протокол № 2','2022-11-02','Школы с низкими результатами обучения','Школы, функционирующие в неблагоприятных социальных условиях',NULL,NULL);
INSERT INTO finding VALUES(1,56,'campaign.previous',NULL,NULL,NULL,NULL,2021,1,NULL,NULL,NULL,NULL);
CREATE TABLE edition (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    sha256 TEXT NOT NULL,             -- of names and hashes of its outputs
    program TEXT NOT NULL,
    libraries TEXT NOT NULL,
    draft INTEGER NOT NULL,
    order_text TEXT NOT NULL,         -- the group [order]
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
INSERT INTO edition VALUES(1,1,'6e535c865ed237adb58385a7711b90171d291bdc53710da3085daf1d5d985169','shnor 0.1.0','GLib 2.74.6, GSL 2.7.1, cairo 1.16.0, pango 1.50.12, libxlsxwriter 1.1.4, libzip 1.7.3, SQLite 3.40.1',1,replace('[order]\nissuer_dative = приказу Департамента\ntitle = Списки кластеров\nsubtitle = на 2022-2023 годы\nannex_number = \nnumber = \ndate = \n','\n',char(10)));
CREATE TABLE output (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    edition INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run, edition, name),
    FOREIGN KEY (run, edition) REFERENCES edition DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO output VALUES(1,1,'appendix.pdf',46631,'101fde3ee1d10884b9e91cd1cf28a2e5d5bfc0fe573a724bf037e404fcbaef24');
INSERT INTO output VALUES(1,1,'charts.pdf',79254,'9d8877ee18e2c500be81fce2883e195604a029c84aa5879e17c4e79091024ce7');
INSERT INTO output VALUES(1,1,'findings.csv',22736,'0fd498162df478df555903c04823cba5facfafcf44bcccdf9736c0adca33534a');
INSERT INTO output VALUES(1,1,'manifest.json',2271,'86a4671ee8eaff1710c3444ec1079dc178acca050571031ac8aad26ec570aaa7');
INSERT INTO output VALUES(1,1,'results.csv',19249,'3cb6875ae6b05631d57e9a5e2b15a4c5288a9079dc14ccc182a91cc7e7ef860e');
INSERT INTO output VALUES(1,1,'schools.csv',5979,'c3e04c7271e2187d4d8030d183a6f602750e8ba9f2825d5c3925a72cd404ae9b');
INSERT INTO output VALUES(1,1,'schools.xlsx',43953,'6413099e5599f643af7765d9b4eee8cdb5f89b9ae63503728ec2199cc36c80e9');
INSERT INTO output VALUES(1,1,'sensitivity.csv',2010,'92f532705f90853340f44a1986e445c5aba7d1af1037c260b489ad04642d8e03');
CREATE TABLE approval (
    id INTEGER NOT NULL PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    order_number TEXT NOT NULL,
    order_date TEXT NOT NULL,
    order_text TEXT NOT NULL
) STRICT;
CREATE TRIGGER approval_never_update BEFORE update ON approval BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER approval_never_delete BEFORE delete ON approval BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER cell_never_update BEFORE update ON cell BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER cell_never_delete BEFORE delete ON cell BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER cell_sealed BEFORE INSERT ON cell WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER context_never_update BEFORE update ON context BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER context_never_delete BEFORE delete ON context BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER context_sealed BEFORE INSERT ON context WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER decision_never_update BEFORE update ON decision BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER decision_never_delete BEFORE delete ON decision BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER decision_sealed BEFORE INSERT ON decision WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER edition_never_update BEFORE update ON edition BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER edition_never_delete BEFORE delete ON edition BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER finding_never_update BEFORE update ON finding BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER finding_never_delete BEFORE delete ON finding BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER finding_sealed BEFORE INSERT ON finding WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER input_never_update BEFORE update ON input BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER input_never_delete BEFORE delete ON input BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER input_sealed BEFORE INSERT ON input WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER output_never_update BEFORE update ON output BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER output_never_delete BEFORE delete ON output BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER output_sealed BEFORE INSERT ON output WHEN EXISTS (SELECT 1 FROM edition WHERE run = new.run AND number = new.edition) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER override_never_update BEFORE update ON override BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER override_never_delete BEFORE delete ON override BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER override_sealed BEFORE INSERT ON override WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER place_never_update BEFORE update ON place BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER place_never_delete BEFORE delete ON place BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER place_sealed BEFORE INSERT ON place WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER rulebook_never_update BEFORE update ON rulebook BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER rulebook_never_delete BEFORE delete ON rulebook BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER run_never_update BEFORE update ON run BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER run_never_delete BEFORE delete ON run BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER school_never_update BEFORE update ON school BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER school_never_delete BEFORE delete ON school BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER school_sealed BEFORE INSERT ON school WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER social_never_update BEFORE update ON social BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_never_delete BEFORE delete ON social BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_sealed BEFORE INSERT ON social WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER social_component_never_update BEFORE update ON social_component BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_component_never_delete BEFORE delete ON social_component BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_component_sealed BEFORE INSERT ON social_component WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER social_correlation_never_update BEFORE update ON social_correlation BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_correlation_never_delete BEFORE delete ON social_correlation BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_correlation_sealed BEFORE INSERT ON social_correlation WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER social_score_never_update BEFORE update ON social_score BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_score_never_delete BEFORE delete ON social_score BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_score_sealed BEFORE INSERT ON social_score WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
COMMIT;
