PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE approval (
    id INTEGER NOT NULL PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    order_number TEXT NOT NULL,
    order_date TEXT NOT NULL,
    order_text TEXT NOT NULL
) STRICT;
INSERT INTO "approval" VALUES(1,1,'1-ОД','2023-01-10','[order]
issuer_dative = 
title = Списки
subtitle = 
annex_number = 
number = 1-ОД
date = 2023-01-10
');
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
INSERT INTO "cell" VALUES(1,0,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,113);
INSERT INTO "cell" VALUES(1,0,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,114);
INSERT INTO "cell" VALUES(1,0,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,115);
INSERT INTO "cell" VALUES(1,0,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,110);
INSERT INTO "cell" VALUES(1,0,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,111);
INSERT INTO "cell" VALUES(1,0,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,112);
INSERT INTO "cell" VALUES(1,2,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,119);
INSERT INTO "cell" VALUES(1,2,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,120);
INSERT INTO "cell" VALUES(1,2,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,121);
INSERT INTO "cell" VALUES(1,2,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,116);
INSERT INTO "cell" VALUES(1,2,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,117);
INSERT INTO "cell" VALUES(1,2,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,118);
INSERT INTO "cell" VALUES(1,3,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,140);
INSERT INTO "cell" VALUES(1,3,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,141);
INSERT INTO "cell" VALUES(1,3,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,142);
INSERT INTO "cell" VALUES(1,3,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,137);
INSERT INTO "cell" VALUES(1,3,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,138);
INSERT INTO "cell" VALUES(1,3,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,139);
INSERT INTO "cell" VALUES(1,4,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,134);
INSERT INTO "cell" VALUES(1,4,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,135);
INSERT INTO "cell" VALUES(1,4,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,136);
INSERT INTO "cell" VALUES(1,4,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,131);
INSERT INTO "cell" VALUES(1,4,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,132);
INSERT INTO "cell" VALUES(1,4,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,133);
INSERT INTO "cell" VALUES(1,5,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,128);
INSERT INTO "cell" VALUES(1,5,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,129);
INSERT INTO "cell" VALUES(1,5,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,130);
INSERT INTO "cell" VALUES(1,6,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,125);
INSERT INTO "cell" VALUES(1,6,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,126);
INSERT INTO "cell" VALUES(1,6,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,127);
INSERT INTO "cell" VALUES(1,6,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,122);
INSERT INTO "cell" VALUES(1,6,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,123);
INSERT INTO "cell" VALUES(1,6,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,124);
INSERT INTO "cell" VALUES(1,7,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,20);
INSERT INTO "cell" VALUES(1,7,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,21);
INSERT INTO "cell" VALUES(1,7,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,22);
INSERT INTO "cell" VALUES(1,7,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,17);
INSERT INTO "cell" VALUES(1,7,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,18);
INSERT INTO "cell" VALUES(1,7,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,19);
INSERT INTO "cell" VALUES(1,8,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,26);
INSERT INTO "cell" VALUES(1,8,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,27);
INSERT INTO "cell" VALUES(1,8,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,28);
INSERT INTO "cell" VALUES(1,8,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,23);
INSERT INTO "cell" VALUES(1,8,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,24);
INSERT INTO "cell" VALUES(1,8,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,25);
INSERT INTO "cell" VALUES(1,9,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,32);
INSERT INTO "cell" VALUES(1,9,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,33);
INSERT INTO "cell" VALUES(1,9,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,34);
INSERT INTO "cell" VALUES(1,9,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,29);
INSERT INTO "cell" VALUES(1,9,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,30);
INSERT INTO "cell" VALUES(1,9,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,31);
INSERT INTO "cell" VALUES(1,10,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,38);
INSERT INTO "cell" VALUES(1,10,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,39);
INSERT INTO "cell" VALUES(1,10,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,40);
INSERT INTO "cell" VALUES(1,10,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,35);
INSERT INTO "cell" VALUES(1,10,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,36);
INSERT INTO "cell" VALUES(1,10,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,37);
INSERT INTO "cell" VALUES(1,11,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,44);
INSERT INTO "cell" VALUES(1,11,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,45);
INSERT INTO "cell" VALUES(1,11,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,46);
INSERT INTO "cell" VALUES(1,11,2022,'ВПР-МА-5','',20,5,5,5,1,0,1,2,41);
INSERT INTO "cell" VALUES(1,11,2022,'ВПР-РУ-5','',20,5,5,5,1,0,1,2,42);
INSERT INTO "cell" VALUES(1,11,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,43);
INSERT INTO "cell" VALUES(1,12,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,50);
INSERT INTO "cell" VALUES(1,12,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,51);
INSERT INTO "cell" VALUES(1,12,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,52);
INSERT INTO "cell" VALUES(1,12,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,47);
INSERT INTO "cell" VALUES(1,12,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,48);
INSERT INTO "cell" VALUES(1,12,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,49);
INSERT INTO "cell" VALUES(1,13,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,56);
INSERT INTO "cell" VALUES(1,13,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,57);
INSERT INTO "cell" VALUES(1,13,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,58);
INSERT INTO "cell" VALUES(1,13,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,53);
INSERT INTO "cell" VALUES(1,13,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,54);
INSERT INTO "cell" VALUES(1,13,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,55);
INSERT INTO "cell" VALUES(1,14,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,62);
INSERT INTO "cell" VALUES(1,14,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,63);
INSERT INTO "cell" VALUES(1,14,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,64);
INSERT INTO "cell" VALUES(1,14,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,59);
INSERT INTO "cell" VALUES(1,14,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,60);
INSERT INTO "cell" VALUES(1,14,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,61);
INSERT INTO "cell" VALUES(1,15,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,68);
INSERT INTO "cell" VALUES(1,15,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,69);
INSERT INTO "cell" VALUES(1,15,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,70);
INSERT INTO "cell" VALUES(1,15,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,65);
INSERT INTO "cell" VALUES(1,15,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,66);
INSERT INTO "cell" VALUES(1,15,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,67);
INSERT INTO "cell" VALUES(1,16,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,5);
INSERT INTO "cell" VALUES(1,16,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,6);
INSERT INTO "cell" VALUES(1,16,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,7);
INSERT INTO "cell" VALUES(1,16,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,2);
INSERT INTO "cell" VALUES(1,16,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,3);
INSERT INTO "cell" VALUES(1,16,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,4);
INSERT INTO "cell" VALUES(1,17,2021,'ВПР-МА-5','',20,10,10,10,1,1,5,2,11);
INSERT INTO "cell" VALUES(1,17,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,12);
INSERT INTO "cell" VALUES(1,17,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,13);
INSERT INTO "cell" VALUES(1,17,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,8);
INSERT INTO "cell" VALUES(1,17,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,9);
INSERT INTO "cell" VALUES(1,17,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,10);
INSERT INTO "cell" VALUES(1,18,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,14);
INSERT INTO "cell" VALUES(1,18,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,15);
INSERT INTO "cell" VALUES(1,18,2022,'ОГЭ-РУ','',20,10,10,10,1,1,5,2,16);
INSERT INTO "cell" VALUES(1,19,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,71);
INSERT INTO "cell" VALUES(1,19,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,72);
INSERT INTO "cell" VALUES(1,19,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,73);
INSERT INTO "cell" VALUES(1,20,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,74);
INSERT INTO "cell" VALUES(1,20,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,75);
INSERT INTO "cell" VALUES(1,20,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,76);
INSERT INTO "cell" VALUES(1,21,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,77);
INSERT INTO "cell" VALUES(1,21,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,78);
INSERT INTO "cell" VALUES(1,21,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,79);
INSERT INTO "cell" VALUES(1,22,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,80);
INSERT INTO "cell" VALUES(1,22,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,81);
INSERT INTO "cell" VALUES(1,22,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,82);
INSERT INTO "cell" VALUES(1,23,2022,'ВПР-МА-5','',20,5,5,5,1,0,1,2,83);
INSERT INTO "cell" VALUES(1,23,2022,'ВПР-РУ-5','',20,5,5,5,1,0,1,2,84);
INSERT INTO "cell" VALUES(1,23,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,85);
INSERT INTO "cell" VALUES(1,24,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,86);
INSERT INTO "cell" VALUES(1,24,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,87);
INSERT INTO "cell" VALUES(1,24,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,88);
INSERT INTO "cell" VALUES(1,25,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,89);
INSERT INTO "cell" VALUES(1,25,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,90);
INSERT INTO "cell" VALUES(1,25,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,91);
INSERT INTO "cell" VALUES(1,26,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,92);
INSERT INTO "cell" VALUES(1,26,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,93);
INSERT INTO "cell" VALUES(1,26,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,94);
INSERT INTO "cell" VALUES(1,27,2022,'ВПР-МА-5','',20,1,1,1,1,0,5,2,95);
INSERT INTO "cell" VALUES(1,27,2022,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,96);
INSERT INTO "cell" VALUES(1,27,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,97);
INSERT INTO "cell" VALUES(1,28,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,98);
INSERT INTO "cell" VALUES(1,28,2021,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,99);
INSERT INTO "cell" VALUES(1,28,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,100);
INSERT INTO "cell" VALUES(1,30,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,101);
INSERT INTO "cell" VALUES(1,30,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,102);
INSERT INTO "cell" VALUES(1,30,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,103);
INSERT INTO "cell" VALUES(1,31,2021,'ВПР-МА-5','',20,1,1,1,1,0,5,2,107);
INSERT INTO "cell" VALUES(1,31,2021,'ВПР-РУ-5','',20,1,1,1,1,0,5,2,108);
INSERT INTO "cell" VALUES(1,31,2021,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,109);
INSERT INTO "cell" VALUES(1,31,2022,'ВПР-МА-5','',20,10,10,10,1,1,5,2,104);
INSERT INTO "cell" VALUES(1,31,2022,'ВПР-РУ-5','',20,10,10,10,1,1,5,2,105);
INSERT INTO "cell" VALUES(1,31,2022,'ОГЭ-РУ','',20,1,1,1,1,0,5,2,106);
CREATE TABLE chain (
    number INTEGER NOT NULL PRIMARY KEY, -- from 1
    kind TEXT NOT NULL,               -- run, edition, approval; import: the head of an archive that was taken in
    run INTEGER REFERENCES run,
    item INTEGER NOT NULL,            -- of an edition its number, of an approval its id, else 0
    content TEXT NOT NULL,            -- SHA-256 of what came
    former TEXT,                      -- of a run of a version before 4: the hash which that gave it
    previous TEXT NOT NULL,           -- sha256 of the entry before; '': none
    sha256 TEXT NOT NULL              -- of this entry with the name of the run
) STRICT;
INSERT INTO "chain" VALUES(1,'run',1,0,'8c891617dae2b8d73f68c7f8521ff3103687dfab19d6fa403366b6392aaebce6',NULL,'','49098264307606c5bdcdcf191d66dd55fff80a82bebffc1f722f097d03dd77a6');
INSERT INTO "chain" VALUES(2,'edition',1,1,'8b1a487bd5b1940c4b8115a7f75b34890ca103b11b1ffbe1dadf7ac5f7421482',NULL,'49098264307606c5bdcdcf191d66dd55fff80a82bebffc1f722f097d03dd77a6','8107baa791cd9963da9ee264964180e9045d490fefb1311d9303f566d8ddf7d2');
INSERT INTO "chain" VALUES(3,'approval',1,1,'02a919be1a1c7e8cc7046aa87c567e953f1ef73be440cfa892779f9cfeaf2731',NULL,'8107baa791cd9963da9ee264964180e9045d490fefb1311d9303f566d8ddf7d2','0575b6bf9959ee2268d6a86dc12373cdd5024c5e8ad80625cdd827c8ffd6a274');
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
INSERT INTO "context" VALUES(1,'context',0,'low_income',60.0,'',4,23);
INSERT INTO "context" VALUES(1,'context',1,'low_income',10.0,'',4,22);
INSERT INTO "context" VALUES(1,'context',2,'low_income',10.0,'',4,24);
INSERT INTO "context" VALUES(1,'context',3,'low_income',10.0,'',4,28);
INSERT INTO "context" VALUES(1,'context',4,'low_income',10.0,'',4,27);
INSERT INTO "context" VALUES(1,'context',5,'low_income',10.0,'',4,26);
INSERT INTO "context" VALUES(1,'context',6,'low_income',10.0,'',4,25);
INSERT INTO "context" VALUES(1,'context',7,'low_income',10.0,'',4,4);
INSERT INTO "context" VALUES(1,'context',8,'low_income',10.0,'',4,5);
INSERT INTO "context" VALUES(1,'context',9,'low_income',10.0,'',4,6);
INSERT INTO "context" VALUES(1,'context',10,'low_income',60.0,'',4,7);
INSERT INTO "context" VALUES(1,'context',11,'low_income',60.0,'',4,8);
INSERT INTO "context" VALUES(1,'context',12,'low_income',60.0,'',4,9);
INSERT INTO "context" VALUES(1,'context',13,'low_income',NULL,'empty',4,10);
INSERT INTO "context" VALUES(1,'context',14,'low_income',NULL,'empty',4,11);
INSERT INTO "context" VALUES(1,'context',15,'low_income',NULL,'empty',4,12);
INSERT INTO "context" VALUES(1,'context',16,'low_income',10.0,'',4,2);
INSERT INTO "context" VALUES(1,'context',17,'low_income',60.0,'',4,3);
INSERT INTO "context" VALUES(1,'context',19,'low_income',10.0,'',4,13);
INSERT INTO "context" VALUES(1,'context',20,'low_income',10.0,'',4,14);
INSERT INTO "context" VALUES(1,'context',21,'low_income',10.0,'',4,15);
INSERT INTO "context" VALUES(1,'context',22,'low_income',60.0,'',4,16);
INSERT INTO "context" VALUES(1,'context',23,'low_income',60.0,'',4,17);
INSERT INTO "context" VALUES(1,'context',24,'low_income',60.0,'',4,18);
INSERT INTO "context" VALUES(1,'context',28,'low_income',10.0,'',4,19);
INSERT INTO "context" VALUES(1,'context',29,'low_income',60.0,'',4,20);
INSERT INTO "context" VALUES(1,'context',31,'low_income',60.0,'',4,21);
INSERT INTO "context" VALUES(1,'risk',0,'discipline',1.0,'',7,25);
INSERT INTO "context" VALUES(1,'risk',0,'equipment',1.0,'',5,25);
INSERT INTO "context" VALUES(1,'risk',0,'motivation',1.0,'',6,25);
INSERT INTO "context" VALUES(1,'risk',1,'discipline',1.0,'',7,24);
INSERT INTO "context" VALUES(1,'risk',1,'equipment',1.0,'',5,24);
INSERT INTO "context" VALUES(1,'risk',1,'motivation',1.0,'',6,24);
INSERT INTO "context" VALUES(1,'risk',2,'discipline',1.0,'',7,26);
INSERT INTO "context" VALUES(1,'risk',2,'equipment',1.0,'',5,26);
INSERT INTO "context" VALUES(1,'risk',2,'motivation',1.0,'',6,26);
INSERT INTO "context" VALUES(1,'risk',3,'discipline',1.0,'',7,30);
INSERT INTO "context" VALUES(1,'risk',3,'equipment',1.0,'',5,30);
INSERT INTO "context" VALUES(1,'risk',3,'motivation',1.0,'',6,30);
INSERT INTO "context" VALUES(1,'risk',4,'discipline',1.0,'',7,29);
INSERT INTO "context" VALUES(1,'risk',4,'equipment',1.0,'',5,29);
INSERT INTO "context" VALUES(1,'risk',4,'motivation',1.0,'',6,29);
INSERT INTO "context" VALUES(1,'risk',5,'discipline',1.0,'',7,28);
INSERT INTO "context" VALUES(1,'risk',5,'equipment',1.0,'',5,28);
INSERT INTO "context" VALUES(1,'risk',5,'motivation',1.0,'',6,28);
INSERT INTO "context" VALUES(1,'risk',6,'discipline',1.0,'',7,27);
INSERT INTO "context" VALUES(1,'risk',6,'equipment',1.0,'',5,27);
INSERT INTO "context" VALUES(1,'risk',6,'motivation',1.0,'',6,27);
INSERT INTO "context" VALUES(1,'risk',7,'discipline',1.0,'',7,5);
INSERT INTO "context" VALUES(1,'risk',7,'equipment',3.0,'',5,5);
INSERT INTO "context" VALUES(1,'risk',7,'motivation',1.0,'',6,5);
INSERT INTO "context" VALUES(1,'risk',8,'discipline',1.0,'',7,6);
INSERT INTO "context" VALUES(1,'risk',8,'equipment',1.0,'',5,6);
INSERT INTO "context" VALUES(1,'risk',8,'motivation',1.0,'',6,6);
INSERT INTO "context" VALUES(1,'risk',9,'discipline',1.0,'',7,7);
INSERT INTO "context" VALUES(1,'risk',9,'equipment',3.0,'',5,7);
INSERT INTO "context" VALUES(1,'risk',9,'motivation',NULL,'empty',6,7);
INSERT INTO "context" VALUES(1,'risk',10,'discipline',1.0,'',7,8);
INSERT INTO "context" VALUES(1,'risk',10,'equipment',1.0,'',5,8);
INSERT INTO "context" VALUES(1,'risk',10,'motivation',1.0,'',6,8);
INSERT INTO "context" VALUES(1,'risk',11,'discipline',1.0,'',7,9);
INSERT INTO "context" VALUES(1,'risk',11,'equipment',1.0,'',5,9);
INSERT INTO "context" VALUES(1,'risk',11,'motivation',1.0,'',6,9);
INSERT INTO "context" VALUES(1,'risk',13,'discipline',2.0,'',7,10);
INSERT INTO "context" VALUES(1,'risk',13,'equipment',1.0,'',5,10);
INSERT INTO "context" VALUES(1,'risk',13,'motivation',NULL,'empty',6,10);
INSERT INTO "context" VALUES(1,'risk',14,'discipline',3.0,'',7,11);
INSERT INTO "context" VALUES(1,'risk',14,'equipment',3.0,'',5,11);
INSERT INTO "context" VALUES(1,'risk',14,'motivation',1.0,'',6,11);
INSERT INTO "context" VALUES(1,'risk',15,'discipline',NULL,'empty',7,12);
INSERT INTO "context" VALUES(1,'risk',15,'equipment',3.0,'',5,12);
INSERT INTO "context" VALUES(1,'risk',15,'motivation',2.0,'',6,12);
INSERT INTO "context" VALUES(1,'risk',16,'discipline',1.0,'',7,2);
INSERT INTO "context" VALUES(1,'risk',16,'equipment',1.0,'',5,2);
INSERT INTO "context" VALUES(1,'risk',16,'motivation',1.0,'',6,2);
INSERT INTO "context" VALUES(1,'risk',17,'discipline',1.0,'',7,3);
INSERT INTO "context" VALUES(1,'risk',17,'equipment',3.0,'',5,3);
INSERT INTO "context" VALUES(1,'risk',17,'motivation',3.0,'',6,3);
INSERT INTO "context" VALUES(1,'risk',18,'discipline',1.0,'',7,4);
INSERT INTO "context" VALUES(1,'risk',18,'equipment',1.0,'',5,4);
INSERT INTO "context" VALUES(1,'risk',18,'motivation',1.0,'',6,4);
INSERT INTO "context" VALUES(1,'risk',19,'discipline',1.0,'',7,13);
INSERT INTO "context" VALUES(1,'risk',19,'equipment',1.0,'',5,13);
INSERT INTO "context" VALUES(1,'risk',19,'motivation',2.0,'',6,13);
INSERT INTO "context" VALUES(1,'risk',20,'discipline',1.0,'',7,14);
INSERT INTO "context" VALUES(1,'risk',20,'equipment',1.0,'',5,14);
INSERT INTO "context" VALUES(1,'risk',20,'motivation',1.0,'',6,14);
INSERT INTO "context" VALUES(1,'risk',21,'discipline',1.0,'',7,15);
INSERT INTO "context" VALUES(1,'risk',21,'equipment',NULL,'empty',5,15);
INSERT INTO "context" VALUES(1,'risk',21,'motivation',3.0,'',6,15);
INSERT INTO "context" VALUES(1,'risk',22,'discipline',1.0,'',7,16);
INSERT INTO "context" VALUES(1,'risk',22,'equipment',1.0,'',5,16);
INSERT INTO "context" VALUES(1,'risk',22,'motivation',1.0,'',6,16);
INSERT INTO "context" VALUES(1,'risk',23,'discipline',1.0,'',7,17);
INSERT INTO "context" VALUES(1,'risk',23,'equipment',1.0,'',5,17);
INSERT INTO "context" VALUES(1,'risk',23,'motivation',1.0,'',6,17);
INSERT INTO "context" VALUES(1,'risk',25,'discipline',1.0,'',7,18);
INSERT INTO "context" VALUES(1,'risk',25,'equipment',1.0,'',5,18);
INSERT INTO "context" VALUES(1,'risk',25,'motivation',3.0,'',6,18);
INSERT INTO "context" VALUES(1,'risk',26,'discipline',1.0,'',7,19);
INSERT INTO "context" VALUES(1,'risk',26,'equipment',3.0,'',5,19);
INSERT INTO "context" VALUES(1,'risk',26,'motivation',NULL,'empty',6,19);
INSERT INTO "context" VALUES(1,'risk',27,'discipline',NULL,'empty',7,20);
INSERT INTO "context" VALUES(1,'risk',27,'equipment',2.0,'',5,20);
INSERT INTO "context" VALUES(1,'risk',27,'motivation',3.0,'',6,20);
INSERT INTO "context" VALUES(1,'risk',28,'discipline',1.0,'',7,21);
INSERT INTO "context" VALUES(1,'risk',28,'equipment',1.0,'',5,21);
INSERT INTO "context" VALUES(1,'risk',28,'motivation',1.0,'',6,21);
INSERT INTO "context" VALUES(1,'risk',29,'discipline',3.0,'',7,22);
INSERT INTO "context" VALUES(1,'risk',29,'equipment',3.0,'',5,22);
INSERT INTO "context" VALUES(1,'risk',29,'motivation',3.0,'',6,22);
INSERT INTO "context" VALUES(1,'risk',31,'discipline',1.0,'',7,23);
INSERT INTO "context" VALUES(1,'risk',31,'equipment',1.0,'',5,23);
INSERT INTO "context" VALUES(1,'risk',31,'motivation',1.0,'',6,23);
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
INSERT INTO "decision" VALUES(1,0,1,'include','adverse','5.1','Протокол № 1','2022-11-01','','','',1,2);
INSERT INTO "decision" VALUES(1,1,0,'exclude','','5.2','Протокол № 1','2022-11-01','','','',1,3);
INSERT INTO "decision" VALUES(1,2,2,'move','adverse','5.1','Протокол № 2','2022-11-02','','','',1,4);
INSERT INTO "decision" VALUES(1,3,6,'include','adverse','5.1','Протокол № 2','2022-11-02','','','',1,5);
INSERT INTO "decision" VALUES(1,4,5,'move','adverse','5.1','Протокол № 2','2022-11-02','','','',1,6);
CREATE TABLE detail (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    year INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    mark_2 INTEGER, mark_3 INTEGER, mark_4 INTEGER, mark_5 INTEGER,
    score_sum INTEGER,
    score_squares INTEGER,
    PRIMARY KEY (run, school, year, procedure),
    FOREIGN KEY (run, school, year, procedure) REFERENCES cell DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
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
INSERT INTO "edition" VALUES(1,1,'106d6db9e95547e0d72dc6cd366cd4bab8257d2040986c2bc01ed6671ed0453a','shnor 0.2.0','GLib 2.74.6, GSL 2.7.1, cairo 1.16.0, pango 1.50.12, libxlsxwriter 1.1.4, libzip 1.7.3, SQLite 3.40.1',1,'[order]
issuer_dative = приказу Департамента
title = Списки кластеров
subtitle = на 2022-2023 годы
annex_number = 
number = 
date = 
');
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
INSERT INTO "finding" VALUES(1,0,'file.decoded',NULL,NULL,8,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO "finding" VALUES(1,1,'file.decoded',NULL,NULL,2,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO "finding" VALUES(1,2,'result.balance',NULL,NULL,2,0,141,141,0,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,3,'file.decoded',NULL,NULL,9,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO "finding" VALUES(1,4,'context.empty',NULL,NULL,4,10,3,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,5,'file.decoded',NULL,NULL,10,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO "finding" VALUES(1,6,'file.decoded',NULL,NULL,11,0,'UTF-8',1,',',0,NULL,NULL);
INSERT INTO "finding" VALUES(1,7,'decision.not_in_force',NULL,'DR',1,7,'rejected',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,8,'decision.incomplete',NULL,NULL,12,8,'document',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,9,'school.no_results',NULL,'NA1',0,24,'Школа NA1',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,10,'school.no_results',NULL,'DI',0,27,'Школа DI',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,11,'anomaly.same_as_last_year',NULL,'DN',2,137,'ВПР','Школа DN',2,40,NULL,NULL);
INSERT INTO "finding" VALUES(1,12,'anomaly.same_as_last_year',NULL,'L0A0R0',2,17,'ВПР','Школа L0A0R0',2,40,NULL,NULL);
INSERT INTO "finding" VALUES(1,13,'anomaly.same_as_last_year',NULL,'L0A0Ru',2,29,'ВПР','Школа L0A0Ru',2,40,NULL,NULL);
INSERT INTO "finding" VALUES(1,14,'anomaly.same_as_last_year',NULL,'L0A1R0',2,35,'ВПР','Школа L0A1R0',2,40,NULL,NULL);
INSERT INTO "finding" VALUES(1,15,'anomaly.same_as_last_year',NULL,'L0A1Ru',2,47,'ВПР','Школа L0A1Ru',2,40,NULL,NULL);
INSERT INTO "finding" VALUES(1,16,'anomaly.same_as_last_year',NULL,'L0AuR0',2,53,'ВПР','Школа L0AuR0',2,40,NULL,NULL);
INSERT INTO "finding" VALUES(1,17,'anomaly.same_as_last_year',NULL,'L0AuR1',2,59,'ВПР','Школа L0AuR1',2,40,NULL,NULL);
INSERT INTO "finding" VALUES(1,18,'anomaly.same_as_last_year',NULL,'L0AuRu',2,65,'ВПР','Школа L0AuRu',2,40,NULL,NULL);
INSERT INTO "finding" VALUES(1,19,'anomaly.same_as_last_year',NULL,'L1A1R0',2,8,'ВПР','Школа L1A1R0',2,40,NULL,NULL);
INSERT INTO "finding" VALUES(1,20,'context.missing',NULL,'L0AuR0',0,11,'Школа L0AuR0',0,1,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,21,'context.missing',NULL,'L0AuR1',0,12,'Школа L0AuR1',0,1,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,22,'context.missing',NULL,'L0AuRu',0,13,'Школа L0AuRu',0,1,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,23,'context.missing',NULL,'L1AuR0',0,4,'Школа L1AuR0',0,1,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,24,'context.missing',NULL,'LuAuR0',0,20,'Школа LuAuR0',0,1,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,25,'context.missing',NULL,'LuAuRt',0,21,'Школа LuAuRt',0,1,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,26,'context.missing',NULL,'LuAuRu',0,22,'Школа LuAuRu',0,1,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,27,'context.missing',NULL,'NAu',0,25,'Школа NAu',0,1,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,28,'risk.missing',NULL,'L0A1Ru',0,10,'Школа L0A1Ru',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,29,'risk.missing',NULL,'LuA1Ru',0,19,'Школа LuA1Ru',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,30,'risk.missing',NULL,'NAu',0,25,'Школа NAu',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,31,'school.undetermined',NULL,'DU',0,31,'Школа DU',1,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,32,'school.undetermined',NULL,'L0A0Ru',0,7,'Школа L0A0Ru',4,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,33,'school.undetermined',NULL,'L0AuR0',0,11,'Школа L0AuR0',2,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,34,'school.undetermined',NULL,'L0AuR1',0,12,'Школа L0AuR1',2,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,35,'school.undetermined',NULL,'L0AuRu',0,13,'Школа L0AuRu',6,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,36,'school.undetermined',NULL,'L1AuR0',0,4,'Школа L1AuR0',2,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,37,'school.undetermined',NULL,'LuA0R0',0,14,'Школа LuA0R0',1,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,38,'school.undetermined',NULL,'LuA0Rt',0,15,'Школа LuA0Rt',5,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,39,'school.undetermined',NULL,'LuA0Ru',0,16,'Школа LuA0Ru',5,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,40,'school.undetermined',NULL,'LuA1R0',0,17,'Школа LuA1R0',1,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,41,'school.undetermined',NULL,'LuA1Rt',0,18,'Школа LuA1Rt',5,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,42,'school.undetermined',NULL,'LuA1Ru',0,19,'Школа LuA1Ru',5,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,43,'school.undetermined',NULL,'LuAuR0',0,20,'Школа LuAuR0',3,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,44,'school.undetermined',NULL,'LuAuRt',0,21,'Школа LuAuRt',7,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,45,'school.undetermined',NULL,'LuAuRu',0,22,'Школа LuAuRu',7,NULL,NULL,NULL,NULL);
INSERT INTO "finding" VALUES(1,46,'decision.applied',NULL,'DE',1,3,'Протокол № 1','2022-11-01','Низкие результаты и неблагоприятные условия','Вне кластеров',NULL,NULL);
INSERT INTO "finding" VALUES(1,47,'decision.applied',NULL,'DI',1,2,'Протокол № 1','2022-11-01','Вне кластеров','Неблагоприятные условия',NULL,NULL);
INSERT INTO "finding" VALUES(1,48,'decision.applied',NULL,'DM',1,4,'Протокол № 2','2022-11-02','Риски','Неблагоприятные условия',NULL,NULL);
INSERT INTO "finding" VALUES(1,49,'decision.applied',NULL,'DU',1,6,'Протокол № 2','2022-11-02','Вне кластеров','Неблагоприятные условия',NULL,NULL);
INSERT INTO "finding" VALUES(1,50,'decision.applied',NULL,'DX',1,5,'Протокол № 2','2022-11-02','Вне кластеров','Неблагоприятные условия',NULL,NULL);
INSERT INTO "finding" VALUES(1,51,'campaign.previous',NULL,NULL,NULL,NULL,2021,1,NULL,NULL,NULL,NULL);
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
INSERT INTO "input" VALUES(1,0,'schools.csv','schools','registry',1952,'9d37313cbc3ab898e2587e5aaa1762f6a4f5417e2e55371d54417d06698c8ca2',32,32);
INSERT INTO "input" VALUES(1,1,'results.csv','results','counts-low',4167,'1a79cdd963ff19961846dab9cd985e787b23926030c617551b13ecd9623a9a05',141,141);
INSERT INTO "input" VALUES(1,2,'context.csv','context','context',249,'e79931caed993167707dea74746b104657e01f3b87e32b7449c0b987de1458a9',27,27);
INSERT INTO "input" VALUES(1,3,'risk.csv','risk','risk',565,'89d165210a9db765534ecbab5ebbac18d974b1182e3f71dc32793c2135d31ba8',29,29);
INSERT INTO "input" VALUES(1,4,'decisions.csv','decisions','decisions',526,'a7b606ac3e2cf99c127b7f0dfd6571990be7741195bc2b20da3dafbddb3f8b89',7,6);
CREATE TABLE output (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    edition INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run, edition, name),
    FOREIGN KEY (run, edition) REFERENCES edition DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO "output" VALUES(1,1,'findings.csv',19722,'b6e242ebeffb270da17702b387dd3e50f5c2453ccc28a6b0dad918c32f1951d5');
INSERT INTO "output" VALUES(1,1,'manifest.json',2541,'d66b055b8b10ef4beb016b4f702a946f6035af69a4df14581a5f9a03584b551a');
INSERT INTO "output" VALUES(1,1,'reading.csv',3200,'bbbcc29d4ccd0619543ec24ba75944160899c835b1a444a627f2679bcbd61a1d');
INSERT INTO "output" VALUES(1,1,'results.csv',20310,'4d377f0c838cc616dcdf2adbf950a05443d7d8bc8f9fcbbd9408a91203d0f672');
INSERT INTO "output" VALUES(1,1,'schools.csv',6017,'bb8555c9bf2dce4a6856d73f496763c2052e501d64fa675f0987244f96d6e8df');
INSERT INTO "output" VALUES(1,1,'sensitivity.csv',2010,'92f532705f90853340f44a1986e445c5aba7d1af1037c260b489ad04642d8e03');
INSERT INTO "output" VALUES(1,1,'social-components.csv',89,'20f6f043c0864dd85e5478c2f1bb5e82728d2dddae8a31fad6ff7c6ded7a1a3e');
INSERT INTO "output" VALUES(1,1,'social.csv',1279,'a955609563e318f9cdc5661eca2232efb67d58e64810fc1f29443b1c8568ad28');
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
INSERT INTO "override" VALUES(1,0,'exclude','5.2','Протокол № 1','2022-11-01','',1,3);
INSERT INTO "override" VALUES(1,1,'include','5.1','Протокол № 1','2022-11-01','',1,2);
INSERT INTO "override" VALUES(1,2,'move','5.1','Протокол № 2','2022-11-02','',1,4);
INSERT INTO "override" VALUES(1,5,'move','5.1','Протокол № 2','2022-11-02','',1,6);
INSERT INTO "override" VALUES(1,6,'include','5.1','Протокол № 2','2022-11-02','',1,5);
CREATE TABLE part (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    year INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    number INTEGER NOT NULL,
    origin TEXT NOT NULL,             -- the school's own code under which it came
    wave TEXT NOT NULL,
    participants INTEGER NOT NULL,
    low INTEGER NOT NULL,
    value TEXT,                       -- as it stood; none of pupils' rows
    place INTEGER, line INTEGER,
    last_line INTEGER NOT NULL,
    n_lines INTEGER NOT NULL,
    PRIMARY KEY (run, school, year, procedure, number),
    FOREIGN KEY (run, school, year, procedure) REFERENCES cell DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO "part" VALUES(1,0,2021,'ВПР-МА-5',0,'DE','',20,1,'1',3,113,113,1);
INSERT INTO "part" VALUES(1,0,2021,'ВПР-РУ-5',0,'DE','',20,1,'1',3,114,114,1);
INSERT INTO "part" VALUES(1,0,2021,'ОГЭ-РУ',0,'DE','',20,1,'1',3,115,115,1);
INSERT INTO "part" VALUES(1,0,2022,'ВПР-МА-5',0,'DE','',20,10,'10',3,110,110,1);
INSERT INTO "part" VALUES(1,0,2022,'ВПР-РУ-5',0,'DE','',20,10,'10',3,111,111,1);
INSERT INTO "part" VALUES(1,0,2022,'ОГЭ-РУ',0,'DE','',20,1,'1',3,112,112,1);
INSERT INTO "part" VALUES(1,2,2021,'ВПР-МА-5',0,'DM','',20,1,'1',3,119,119,1);
INSERT INTO "part" VALUES(1,2,2021,'ВПР-РУ-5',0,'DM','',20,1,'1',3,120,120,1);
INSERT INTO "part" VALUES(1,2,2021,'ОГЭ-РУ',0,'DM','',20,1,'1',3,121,121,1);
INSERT INTO "part" VALUES(1,2,2022,'ВПР-МА-5',0,'DM','',20,10,'10',3,116,116,1);
INSERT INTO "part" VALUES(1,2,2022,'ВПР-РУ-5',0,'DM','',20,1,'1',3,117,117,1);
INSERT INTO "part" VALUES(1,2,2022,'ОГЭ-РУ',0,'DM','',20,1,'1',3,118,118,1);
INSERT INTO "part" VALUES(1,3,2021,'ВПР-МА-5',0,'DN','',20,1,'1',3,140,140,1);
INSERT INTO "part" VALUES(1,3,2021,'ВПР-РУ-5',0,'DN','',20,1,'1',3,141,141,1);
INSERT INTO "part" VALUES(1,3,2021,'ОГЭ-РУ',0,'DN','',20,1,'1',3,142,142,1);
INSERT INTO "part" VALUES(1,3,2022,'ВПР-МА-5',0,'DN','',20,1,'1',3,137,137,1);
INSERT INTO "part" VALUES(1,3,2022,'ВПР-РУ-5',0,'DN','',20,1,'1',3,138,138,1);
INSERT INTO "part" VALUES(1,3,2022,'ОГЭ-РУ',0,'DN','',20,1,'1',3,139,139,1);
INSERT INTO "part" VALUES(1,4,2021,'ВПР-МА-5',0,'DR','',20,1,'1',3,134,134,1);
INSERT INTO "part" VALUES(1,4,2021,'ВПР-РУ-5',0,'DR','',20,1,'1',3,135,135,1);
INSERT INTO "part" VALUES(1,4,2021,'ОГЭ-РУ',0,'DR','',20,1,'1',3,136,136,1);
INSERT INTO "part" VALUES(1,4,2022,'ВПР-МА-5',0,'DR','',20,10,'10',3,131,131,1);
INSERT INTO "part" VALUES(1,4,2022,'ВПР-РУ-5',0,'DR','',20,10,'10',3,132,132,1);
INSERT INTO "part" VALUES(1,4,2022,'ОГЭ-РУ',0,'DR','',20,1,'1',3,133,133,1);
INSERT INTO "part" VALUES(1,5,2022,'ВПР-МА-5',0,'DU','',20,1,'1',3,128,128,1);
INSERT INTO "part" VALUES(1,5,2022,'ВПР-РУ-5',0,'DU','',20,1,'1',3,129,129,1);
INSERT INTO "part" VALUES(1,5,2022,'ОГЭ-РУ',0,'DU','',20,1,'1',3,130,130,1);
INSERT INTO "part" VALUES(1,6,2021,'ВПР-МА-5',0,'DX','',20,1,'1',3,125,125,1);
INSERT INTO "part" VALUES(1,6,2021,'ВПР-РУ-5',0,'DX','',20,1,'1',3,126,126,1);
INSERT INTO "part" VALUES(1,6,2021,'ОГЭ-РУ',0,'DX','',20,1,'1',3,127,127,1);
INSERT INTO "part" VALUES(1,6,2022,'ВПР-МА-5',0,'DX','',20,10,'10',3,122,122,1);
INSERT INTO "part" VALUES(1,6,2022,'ВПР-РУ-5',0,'DX','',20,10,'10',3,123,123,1);
INSERT INTO "part" VALUES(1,6,2022,'ОГЭ-РУ',0,'DX','',20,1,'1',3,124,124,1);
INSERT INTO "part" VALUES(1,7,2021,'ВПР-МА-5',0,'L0A0R0','',20,1,'1',3,20,20,1);
INSERT INTO "part" VALUES(1,7,2021,'ВПР-РУ-5',0,'L0A0R0','',20,1,'1',3,21,21,1);
INSERT INTO "part" VALUES(1,7,2021,'ОГЭ-РУ',0,'L0A0R0','',20,1,'1',3,22,22,1);
INSERT INTO "part" VALUES(1,7,2022,'ВПР-МА-5',0,'L0A0R0','',20,1,'1',3,17,17,1);
INSERT INTO "part" VALUES(1,7,2022,'ВПР-РУ-5',0,'L0A0R0','',20,1,'1',3,18,18,1);
INSERT INTO "part" VALUES(1,7,2022,'ОГЭ-РУ',0,'L0A0R0','',20,1,'1',3,19,19,1);
INSERT INTO "part" VALUES(1,8,2021,'ВПР-МА-5',0,'L0A0R1','',20,1,'1',3,26,26,1);
INSERT INTO "part" VALUES(1,8,2021,'ВПР-РУ-5',0,'L0A0R1','',20,1,'1',3,27,27,1);
INSERT INTO "part" VALUES(1,8,2021,'ОГЭ-РУ',0,'L0A0R1','',20,1,'1',3,28,28,1);
INSERT INTO "part" VALUES(1,8,2022,'ВПР-МА-5',0,'L0A0R1','',20,10,'10',3,23,23,1);
INSERT INTO "part" VALUES(1,8,2022,'ВПР-РУ-5',0,'L0A0R1','',20,1,'1',3,24,24,1);
INSERT INTO "part" VALUES(1,8,2022,'ОГЭ-РУ',0,'L0A0R1','',20,1,'1',3,25,25,1);
INSERT INTO "part" VALUES(1,9,2021,'ВПР-МА-5',0,'L0A0Ru','',20,1,'1',3,32,32,1);
INSERT INTO "part" VALUES(1,9,2021,'ВПР-РУ-5',0,'L0A0Ru','',20,1,'1',3,33,33,1);
INSERT INTO "part" VALUES(1,9,2021,'ОГЭ-РУ',0,'L0A0Ru','',20,1,'1',3,34,34,1);
INSERT INTO "part" VALUES(1,9,2022,'ВПР-МА-5',0,'L0A0Ru','',20,1,'1',3,29,29,1);
INSERT INTO "part" VALUES(1,9,2022,'ВПР-РУ-5',0,'L0A0Ru','',20,1,'1',3,30,30,1);
INSERT INTO "part" VALUES(1,9,2022,'ОГЭ-РУ',0,'L0A0Ru','',20,1,'1',3,31,31,1);
INSERT INTO "part" VALUES(1,10,2021,'ВПР-МА-5',0,'L0A1R0','',20,1,'1',3,38,38,1);
INSERT INTO "part" VALUES(1,10,2021,'ВПР-РУ-5',0,'L0A1R0','',20,1,'1',3,39,39,1);
INSERT INTO "part" VALUES(1,10,2021,'ОГЭ-РУ',0,'L0A1R0','',20,1,'1',3,40,40,1);
INSERT INTO "part" VALUES(1,10,2022,'ВПР-МА-5',0,'L0A1R0','',20,1,'1',3,35,35,1);
INSERT INTO "part" VALUES(1,10,2022,'ВПР-РУ-5',0,'L0A1R0','',20,1,'1',3,36,36,1);
INSERT INTO "part" VALUES(1,10,2022,'ОГЭ-РУ',0,'L0A1R0','',20,1,'1',3,37,37,1);
INSERT INTO "part" VALUES(1,11,2021,'ВПР-МА-5',0,'L0A1R1','',20,1,'1',3,44,44,1);
INSERT INTO "part" VALUES(1,11,2021,'ВПР-РУ-5',0,'L0A1R1','',20,1,'1',3,45,45,1);
INSERT INTO "part" VALUES(1,11,2021,'ОГЭ-РУ',0,'L0A1R1','',20,1,'1',3,46,46,1);
INSERT INTO "part" VALUES(1,11,2022,'ВПР-МА-5',0,'L0A1R1','',20,5,'5',3,41,41,1);
INSERT INTO "part" VALUES(1,11,2022,'ВПР-РУ-5',0,'L0A1R1','',20,5,'5',3,42,42,1);
INSERT INTO "part" VALUES(1,11,2022,'ОГЭ-РУ',0,'L0A1R1','',20,1,'1',3,43,43,1);
INSERT INTO "part" VALUES(1,12,2021,'ВПР-МА-5',0,'L0A1Ru','',20,1,'1',3,50,50,1);
INSERT INTO "part" VALUES(1,12,2021,'ВПР-РУ-5',0,'L0A1Ru','',20,1,'1',3,51,51,1);
INSERT INTO "part" VALUES(1,12,2021,'ОГЭ-РУ',0,'L0A1Ru','',20,1,'1',3,52,52,1);
INSERT INTO "part" VALUES(1,12,2022,'ВПР-МА-5',0,'L0A1Ru','',20,1,'1',3,47,47,1);
INSERT INTO "part" VALUES(1,12,2022,'ВПР-РУ-5',0,'L0A1Ru','',20,1,'1',3,48,48,1);
INSERT INTO "part" VALUES(1,12,2022,'ОГЭ-РУ',0,'L0A1Ru','',20,1,'1',3,49,49,1);
INSERT INTO "part" VALUES(1,13,2021,'ВПР-МА-5',0,'L0AuR0','',20,1,'1',3,56,56,1);
INSERT INTO "part" VALUES(1,13,2021,'ВПР-РУ-5',0,'L0AuR0','',20,1,'1',3,57,57,1);
INSERT INTO "part" VALUES(1,13,2021,'ОГЭ-РУ',0,'L0AuR0','',20,1,'1',3,58,58,1);
INSERT INTO "part" VALUES(1,13,2022,'ВПР-МА-5',0,'L0AuR0','',20,1,'1',3,53,53,1);
INSERT INTO "part" VALUES(1,13,2022,'ВПР-РУ-5',0,'L0AuR0','',20,1,'1',3,54,54,1);
INSERT INTO "part" VALUES(1,13,2022,'ОГЭ-РУ',0,'L0AuR0','',20,1,'1',3,55,55,1);
INSERT INTO "part" VALUES(1,14,2021,'ВПР-МА-5',0,'L0AuR1','',20,1,'1',3,62,62,1);
INSERT INTO "part" VALUES(1,14,2021,'ВПР-РУ-5',0,'L0AuR1','',20,1,'1',3,63,63,1);
INSERT INTO "part" VALUES(1,14,2021,'ОГЭ-РУ',0,'L0AuR1','',20,1,'1',3,64,64,1);
INSERT INTO "part" VALUES(1,14,2022,'ВПР-МА-5',0,'L0AuR1','',20,1,'1',3,59,59,1);
INSERT INTO "part" VALUES(1,14,2022,'ВПР-РУ-5',0,'L0AuR1','',20,1,'1',3,60,60,1);
INSERT INTO "part" VALUES(1,14,2022,'ОГЭ-РУ',0,'L0AuR1','',20,1,'1',3,61,61,1);
INSERT INTO "part" VALUES(1,15,2021,'ВПР-МА-5',0,'L0AuRu','',20,1,'1',3,68,68,1);
INSERT INTO "part" VALUES(1,15,2021,'ВПР-РУ-5',0,'L0AuRu','',20,1,'1',3,69,69,1);
INSERT INTO "part" VALUES(1,15,2021,'ОГЭ-РУ',0,'L0AuRu','',20,1,'1',3,70,70,1);
INSERT INTO "part" VALUES(1,15,2022,'ВПР-МА-5',0,'L0AuRu','',20,1,'1',3,65,65,1);
INSERT INTO "part" VALUES(1,15,2022,'ВПР-РУ-5',0,'L0AuRu','',20,1,'1',3,66,66,1);
INSERT INTO "part" VALUES(1,15,2022,'ОГЭ-РУ',0,'L0AuRu','',20,1,'1',3,67,67,1);
INSERT INTO "part" VALUES(1,16,2021,'ВПР-МА-5',0,'L1A0R0','',20,1,'1',3,5,5,1);
INSERT INTO "part" VALUES(1,16,2021,'ВПР-РУ-5',0,'L1A0R0','',20,1,'1',3,6,6,1);
INSERT INTO "part" VALUES(1,16,2021,'ОГЭ-РУ',0,'L1A0R0','',20,1,'1',3,7,7,1);
INSERT INTO "part" VALUES(1,16,2022,'ВПР-МА-5',0,'L1A0R0','',20,10,'10',3,2,2,1);
INSERT INTO "part" VALUES(1,16,2022,'ВПР-РУ-5',0,'L1A0R0','',20,10,'10',3,3,3,1);
INSERT INTO "part" VALUES(1,16,2022,'ОГЭ-РУ',0,'L1A0R0','',20,1,'1',3,4,4,1);
INSERT INTO "part" VALUES(1,17,2021,'ВПР-МА-5',0,'L1A1R0','',20,10,'10',3,11,11,1);
INSERT INTO "part" VALUES(1,17,2021,'ВПР-РУ-5',0,'L1A1R0','',20,1,'1',3,12,12,1);
INSERT INTO "part" VALUES(1,17,2021,'ОГЭ-РУ',0,'L1A1R0','',20,1,'1',3,13,13,1);
INSERT INTO "part" VALUES(1,17,2022,'ВПР-МА-5',0,'L1A1R0','',20,10,'10',3,8,8,1);
INSERT INTO "part" VALUES(1,17,2022,'ВПР-РУ-5',0,'L1A1R0','',20,1,'1',3,9,9,1);
INSERT INTO "part" VALUES(1,17,2022,'ОГЭ-РУ',0,'L1A1R0','',20,1,'1',3,10,10,1);
INSERT INTO "part" VALUES(1,18,2022,'ВПР-МА-5',0,'L1AuR0','',20,10,'10',3,14,14,1);
INSERT INTO "part" VALUES(1,18,2022,'ВПР-РУ-5',0,'L1AuR0','',20,10,'10',3,15,15,1);
INSERT INTO "part" VALUES(1,18,2022,'ОГЭ-РУ',0,'L1AuR0','',20,10,'10',3,16,16,1);
INSERT INTO "part" VALUES(1,19,2022,'ВПР-МА-5',0,'LuA0R0','',20,1,'1',3,71,71,1);
INSERT INTO "part" VALUES(1,19,2022,'ВПР-РУ-5',0,'LuA0R0','',20,1,'1',3,72,72,1);
INSERT INTO "part" VALUES(1,19,2022,'ОГЭ-РУ',0,'LuA0R0','',20,1,'1',3,73,73,1);
INSERT INTO "part" VALUES(1,20,2022,'ВПР-МА-5',0,'LuA0Rt','',20,10,'10',3,74,74,1);
INSERT INTO "part" VALUES(1,20,2022,'ВПР-РУ-5',0,'LuA0Rt','',20,1,'1',3,75,75,1);
INSERT INTO "part" VALUES(1,20,2022,'ОГЭ-РУ',0,'LuA0Rt','',20,1,'1',3,76,76,1);
INSERT INTO "part" VALUES(1,21,2022,'ВПР-МА-5',0,'LuA0Ru','',20,1,'1',3,77,77,1);
INSERT INTO "part" VALUES(1,21,2022,'ВПР-РУ-5',0,'LuA0Ru','',20,1,'1',3,78,78,1);
INSERT INTO "part" VALUES(1,21,2022,'ОГЭ-РУ',0,'LuA0Ru','',20,1,'1',3,79,79,1);
INSERT INTO "part" VALUES(1,22,2022,'ВПР-МА-5',0,'LuA1R0','',20,1,'1',3,80,80,1);
INSERT INTO "part" VALUES(1,22,2022,'ВПР-РУ-5',0,'LuA1R0','',20,1,'1',3,81,81,1);
INSERT INTO "part" VALUES(1,22,2022,'ОГЭ-РУ',0,'LuA1R0','',20,1,'1',3,82,82,1);
INSERT INTO "part" VALUES(1,23,2022,'ВПР-МА-5',0,'LuA1Rt','',20,5,'5',3,83,83,1);
INSERT INTO "part" VALUES(1,23,2022,'ВПР-РУ-5',0,'LuA1Rt','',20,5,'5',3,84,84,1);
INSERT INTO "part" VALUES(1,23,2022,'ОГЭ-РУ',0,'LuA1Rt','',20,1,'1',3,85,85,1);
INSERT INTO "part" VALUES(1,24,2022,'ВПР-МА-5',0,'LuA1Ru','',20,1,'1',3,86,86,1);
INSERT INTO "part" VALUES(1,24,2022,'ВПР-РУ-5',0,'LuA1Ru','',20,1,'1',3,87,87,1);
INSERT INTO "part" VALUES(1,24,2022,'ОГЭ-РУ',0,'LuA1Ru','',20,1,'1',3,88,88,1);
INSERT INTO "part" VALUES(1,25,2022,'ВПР-МА-5',0,'LuAuR0','',20,1,'1',3,89,89,1);
INSERT INTO "part" VALUES(1,25,2022,'ВПР-РУ-5',0,'LuAuR0','',20,1,'1',3,90,90,1);
INSERT INTO "part" VALUES(1,25,2022,'ОГЭ-РУ',0,'LuAuR0','',20,1,'1',3,91,91,1);
INSERT INTO "part" VALUES(1,26,2022,'ВПР-МА-5',0,'LuAuRt','',20,1,'1',3,92,92,1);
INSERT INTO "part" VALUES(1,26,2022,'ВПР-РУ-5',0,'LuAuRt','',20,10,'10',3,93,93,1);
INSERT INTO "part" VALUES(1,26,2022,'ОГЭ-РУ',0,'LuAuRt','',20,1,'1',3,94,94,1);
INSERT INTO "part" VALUES(1,27,2022,'ВПР-МА-5',0,'LuAuRu','',20,1,'1',3,95,95,1);
INSERT INTO "part" VALUES(1,27,2022,'ВПР-РУ-5',0,'LuAuRu','',20,1,'1',3,96,96,1);
INSERT INTO "part" VALUES(1,27,2022,'ОГЭ-РУ',0,'LuAuRu','',20,1,'1',3,97,97,1);
INSERT INTO "part" VALUES(1,28,2021,'ВПР-МА-5',0,'NA0','',20,1,'1',3,98,98,1);
INSERT INTO "part" VALUES(1,28,2021,'ВПР-РУ-5',0,'NA0','',20,10,'10',3,99,99,1);
INSERT INTO "part" VALUES(1,28,2021,'ОГЭ-РУ',0,'NA0','',20,1,'1',3,100,100,1);
INSERT INTO "part" VALUES(1,30,2021,'ВПР-МА-5',0,'NAu','',20,1,'1',3,101,101,1);
INSERT INTO "part" VALUES(1,30,2021,'ВПР-РУ-5',0,'NAu','',20,1,'1',3,102,102,1);
INSERT INTO "part" VALUES(1,30,2021,'ОГЭ-РУ',0,'NAu','',20,1,'1',3,103,103,1);
INSERT INTO "part" VALUES(1,31,2021,'ВПР-МА-5',0,'X1','',20,1,'1',3,107,107,1);
INSERT INTO "part" VALUES(1,31,2021,'ВПР-РУ-5',0,'X1','',20,1,'1',3,108,108,1);
INSERT INTO "part" VALUES(1,31,2021,'ОГЭ-РУ',0,'X1','',20,1,'1',3,109,109,1);
INSERT INTO "part" VALUES(1,31,2022,'ВПР-МА-5',0,'X1','',20,10,'10',3,104,104,1);
INSERT INTO "part" VALUES(1,31,2022,'ВПР-РУ-5',0,'X1','',20,10,'10',3,105,105,1);
INSERT INTO "part" VALUES(1,31,2022,'ОГЭ-РУ',0,'X1','',20,1,'1',3,106,106,1);
CREATE TABLE place (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    sheet TEXT,
    header TEXT,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "place" VALUES(1,0,'schools.csv',NULL,'school_code');
INSERT INTO "place" VALUES(1,1,'decisions.csv',NULL,'school_code');
INSERT INTO "place" VALUES(1,2,'results.csv',NULL,NULL);
INSERT INTO "place" VALUES(1,3,'results.csv',NULL,'low');
INSERT INTO "place" VALUES(1,4,'context.csv',NULL,'low_income');
INSERT INTO "place" VALUES(1,5,'risk.csv',NULL,'equipment');
INSERT INTO "place" VALUES(1,6,'risk.csv',NULL,'motivation');
INSERT INTO "place" VALUES(1,7,'risk.csv',NULL,'discipline');
INSERT INTO "place" VALUES(1,8,'schools.csv',NULL,NULL);
INSERT INTO "place" VALUES(1,9,'context.csv',NULL,NULL);
INSERT INTO "place" VALUES(1,10,'risk.csv',NULL,NULL);
INSERT INTO "place" VALUES(1,11,'decisions.csv',NULL,NULL);
INSERT INTO "place" VALUES(1,12,'decisions.csv',NULL,'document');
CREATE TABLE reading (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    input INTEGER NOT NULL,
    number INTEGER NOT NULL,          -- of the table in its file
    sheet TEXT,
    layout TEXT,
    use TEXT NOT NULL,                -- read, unknown, nearly, refused, aside
    lacking TEXT,                     -- of nearly: the columns
    header_row INTEGER NOT NULL,      -- from 1; 0: none
    n_rows INTEGER NOT NULL,
    n_passed INTEGER NOT NULL,        -- filled cells under the header in rows that are no record
    n_blank INTEGER NOT NULL,         -- empty ones there
    n_beyond INTEGER NOT NULL,        -- filled cells right of the header
    PRIMARY KEY (run, input, number),
    FOREIGN KEY (run, input) REFERENCES input DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO "reading" VALUES(1,0,0,NULL,'registry','read',NULL,1,33,4,0,0);
INSERT INTO "reading" VALUES(1,1,0,NULL,'counts-low','read',NULL,1,142,5,0,0);
INSERT INTO "reading" VALUES(1,2,0,NULL,'context','read',NULL,1,28,2,0,0);
INSERT INTO "reading" VALUES(1,3,0,NULL,'risk','read',NULL,1,30,4,0,0);
INSERT INTO "reading" VALUES(1,4,0,NULL,'decisions','read',NULL,1,8,10,0,0);
CREATE TABLE reading_column (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    input INTEGER NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,        -- from 0
    header TEXT NOT NULL,
    field TEXT,
    title TEXT,                       -- of the field
    use TEXT NOT NULL,                -- read, task, personal, unknown …
    n_values INTEGER NOT NULL,
    n_empty INTEGER NOT NULL,
    n_numbers INTEGER NOT NULL,
    least REAL, greatest REAL,        -- of the numbers
    PRIMARY KEY (run, input, number, position),
    FOREIGN KEY (run, input, number) REFERENCES reading DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO "reading_column" VALUES(1,0,0,0,'school_code','school_code','Код ОО','read',32,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,0,0,1,'name','name','Наименование','read',32,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,0,0,2,'municipality','municipality','Муниципальное образование','read',32,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,0,0,3,'flags','flags','Признаки','read',2,30,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,1,0,0,'year','year','Год','read',141,0,141,2021.0,2022.0);
INSERT INTO "reading_column" VALUES(1,1,0,1,'procedure','procedure','Процедура','read',141,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,1,0,2,'school_code','school_code','Код ОО','read',141,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,1,0,3,'participants','participants','Участников','read',141,0,141,20.0,20.0);
INSERT INTO "reading_column" VALUES(1,1,0,4,'low','low','Низкие результаты','read',141,0,141,1.0,10.0);
INSERT INTO "reading_column" VALUES(1,2,0,0,'school_code','school_code','Код ОО','read',27,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,2,0,1,'low_income','low_income','Малообеспеченные семьи','read',24,3,24,10.0,60.0);
INSERT INTO "reading_column" VALUES(1,3,0,0,'school_code','school_code','Код ОО','read',29,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,3,0,1,'equipment','equipment','Оснащенность','read',28,1,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,3,0,2,'motivation','motivation','Учебная мотивация','read',26,3,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,3,0,3,'discipline','discipline','Дисциплина','read',27,2,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,4,0,0,'school_code','school_code','Код ОО','read',7,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,4,0,1,'action','action','Действие','read',7,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,4,0,2,'cluster','cluster','Кластер','read',5,2,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,4,0,3,'clause','clause','Пункт','read',7,0,7,5.1,5.2);
INSERT INTO "reading_column" VALUES(1,4,0,4,'document','document','Документ','read',6,1,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,4,0,5,'document_date','document_date','Дата документа','read',6,1,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,4,0,6,'received','received','Получено','read',0,7,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,4,0,7,'effective_from','effective_from','Действует с','read',0,7,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,4,0,8,'status','status','Статус','read',7,0,0,NULL,NULL);
INSERT INTO "reading_column" VALUES(1,4,0,9,'reason','reason','Причина','read',0,7,0,NULL,NULL);
CREATE TABLE reading_line (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    input INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,               -- record, blank, title, header, total …
    n INTEGER NOT NULL,
    first INTEGER NOT NULL,           -- row, from 1
    PRIMARY KEY (run, input, number, kind),
    FOREIGN KEY (run, input, number) REFERENCES reading DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO "reading_line" VALUES(1,0,0,'header',1,1);
INSERT INTO "reading_line" VALUES(1,0,0,'record',32,2);
INSERT INTO "reading_line" VALUES(1,1,0,'header',1,1);
INSERT INTO "reading_line" VALUES(1,1,0,'record',141,2);
INSERT INTO "reading_line" VALUES(1,2,0,'header',1,1);
INSERT INTO "reading_line" VALUES(1,2,0,'record',27,2);
INSERT INTO "reading_line" VALUES(1,3,0,'header',1,1);
INSERT INTO "reading_line" VALUES(1,3,0,'record',29,2);
INSERT INTO "reading_line" VALUES(1,4,0,'header',1,1);
INSERT INTO "reading_line" VALUES(1,4,0,'record',7,2);
CREATE TABLE rulebook (
    sha256 TEXT NOT NULL PRIMARY KEY, -- of the file's bytes
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT,
    text TEXT NOT NULL                -- the file itself, UTF-8
) STRICT, WITHOUT ROWID;
INSERT INTO "rulebook" VALUES('7618572beacfeb8b1ef08edd05667024ecf3bf270fea4a8b3721ab81a7a9583c','predicates-order',1,'Таблица решений: order','# Common part of the four tables: see predicates.py.
[rulebook]
id = predicates-order
version = 1
title = Таблица решений: order

[criterion]
threshold = 30/100
min_procedures = 2
combine = or
min_participants = 1
exclude = evening
basis =
status = assumed

[procedure ВПР-МА-5]
title = ВПР, математика, 5 класс
enabled = true
low = mark <= 2

[procedure ВПР-РУ-5]
title = ВПР, русский язык, 5 класс
enabled = true
low = mark <= 2

[procedure ОГЭ-РУ]
title = ОГЭ, русский язык
enabled = true
low = mark <= 2

[social]
method = weights
cut = 1/4

[component low_income]
title = Малообеспеченные семьи
direction = -
weight = 1

[factor equipment]
title = Оснащенность

[factor motivation]
title = Учебная мотивация

[factor discipline]
title = Дисциплина

[risk]
reasons = one_low;near;factors
risk_factors = 2
min_participants = 1
warn_share = 1/1

[cluster low_adverse]
title = Низкие результаты и неблагоприятные условия
all = low_results;adverse_social

[cluster low]
title = Низкие результаты
all = low_results

[cluster adverse]
title = Неблагоприятные условия
all = adverse_social

[cluster risk]
title = Риски
all = at_risk

[cluster none]
title = Вне кластеров
');
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
INSERT INTO "run" VALUES(1,2022,1,'8c891617dae2b8d73f68c7f8521ff3103687dfab19d6fa403366b6392aaebce6','Область предикатов','ru','7618572beacfeb8b1ef08edd05667024ecf3bf270fea4a8b3721ab81a7a9583c','2022-12-31','',847,1,1,'',1,1,32,16,1,38,13);
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
INSERT INTO "school" VALUES(1,0,'DE','Школа DE','','Первомайский район','municipal','','',NULL,'',1,0,28,3,2,1,0,0,5,1,1,0,'',0,1.23370130974507112857e+01,1,'low_adverse','none','decided',0);
INSERT INTO "school" VALUES(1,1,'DI','Школа DI','','Первомайский район','municipal','','',NULL,'',1,0,27,0,0,NULL,NULL,0,NULL,NULL,0,NULL,'',0,7.95983347212265783792e+01,2,'none','adverse','decided',0);
INSERT INTO "school" VALUES(1,2,'DM','Школа DM','','Первомайский район','municipal','','',NULL,'',1,0,29,3,1,0,0,0,5,0,0,1,'one_low',0,7.95983347212265783792e+01,2,'risk','adverse','decided',0);
INSERT INTO "school" VALUES(1,3,'DN','Школа DN','','Первомайский район','municipal','','',NULL,'',1,0,33,3,0,0,0,0,10,0,0,0,'',0,7.95983347212265783792e+01,2,'none','none','decided',0);
INSERT INTO "school" VALUES(1,4,'DR','Школа DR','','Первомайский район','municipal','','',NULL,'',1,0,32,3,2,1,0,0,5,1,0,0,'',0,7.95983347212265783792e+01,2,'low','low','decided',0);
INSERT INTO "school" VALUES(1,5,'DU','Школа DU','','Первомайский район','municipal','','',NULL,'',1,0,31,3,0,0,NULL,0,NULL,NULL,0,0,'',0,7.95983347212265783792e+01,2,'none','adverse','decided',0);
INSERT INTO "school" VALUES(1,6,'DX','Школа DX','','Первомайский район','municipal','','',NULL,'evening',1,0,30,3,2,1,0,0,5,1,0,0,'',0,7.95983347212265783792e+01,2,'low','adverse','decided',1);
INSERT INTO "school" VALUES(1,7,'L0A0R0','Школа L0A0R0','','Первомайский район','municipal','','',NULL,'',1,0,5,3,0,0,0,0,10,0,0,0,'',1,7.95983347212265783792e+01,2,'none','none','decided',0);
INSERT INTO "school" VALUES(1,8,'L0A0R1','Школа L0A0R1','','Первомайский район','municipal','','',NULL,'',1,0,6,3,1,0,0,0,5,0,0,1,'one_low',0,7.95983347212265783792e+01,2,'risk','risk','decided',0);
INSERT INTO "school" VALUES(1,9,'L0A0Ru','Школа L0A0Ru','','Первомайский район','municipal','','',NULL,'',1,0,7,3,0,0,0,0,10,0,0,NULL,'',1,7.95983347212265783792e+01,2,'none','none','undetermined',0);
INSERT INTO "school" VALUES(1,10,'L0A1R0','Школа L0A1R0','','Первомайский район','municipal','','',NULL,'',1,0,8,3,0,0,0,0,10,0,1,0,'',0,1.23370130974507112857e+01,1,'adverse','adverse','decided',0);
INSERT INTO "school" VALUES(1,11,'L0A1R1','Школа L0A1R1','','Первомайский район','municipal','','',NULL,'',1,0,9,3,0,0,0,0,2,0,1,1,'near',0,1.23370130974507112857e+01,1,'adverse','adverse','decided',0);
INSERT INTO "school" VALUES(1,12,'L0A1Ru','Школа L0A1Ru','','Первомайский район','municipal','','',NULL,'',1,0,10,3,0,0,0,0,10,0,1,NULL,'',NULL,1.23370130974507112857e+01,1,'adverse','adverse','decided',0);
INSERT INTO "school" VALUES(1,13,'L0AuR0','Школа L0AuR0','','Первомайский район','municipal','','',NULL,'',1,0,11,3,0,0,0,0,10,0,NULL,0,'',0,NULL,NULL,'none','none','undetermined',0);
INSERT INTO "school" VALUES(1,14,'L0AuR1','Школа L0AuR1','','Первомайский район','municipal','','',NULL,'',1,0,12,3,0,0,0,0,10,0,NULL,1,'factors',2,NULL,NULL,'risk','risk','undetermined',0);
INSERT INTO "school" VALUES(1,15,'L0AuRu','Школа L0AuRu','','Первомайский район','municipal','','',NULL,'',1,0,13,3,0,0,0,0,10,0,NULL,NULL,'',1,NULL,NULL,'none','none','undetermined',0);
INSERT INTO "school" VALUES(1,16,'L1A0R0','Школа L1A0R0','','Первомайский район','municipal','','',NULL,'',1,0,2,3,2,1,0,0,5,1,0,0,'',0,7.95983347212265783792e+01,2,'low','low','decided',0);
INSERT INTO "school" VALUES(1,17,'L1A1R0','Школа L1A1R0','','Первомайский район','municipal','','',NULL,'',1,0,3,3,1,0,1,0,5,1,1,0,'',2,1.23370130974507112857e+01,1,'low_adverse','low_adverse','decided',0);
INSERT INTO "school" VALUES(1,18,'L1AuR0','Школа L1AuR0','','Первомайский район','municipal','','',NULL,'',1,0,4,3,3,1,NULL,0,10,1,NULL,0,'',0,NULL,NULL,'low','low','undetermined',0);
INSERT INTO "school" VALUES(1,19,'LuA0R0','Школа LuA0R0','','Первомайский район','municipal','','',NULL,'',1,0,14,3,0,0,NULL,0,NULL,NULL,0,0,'',0,7.95983347212265783792e+01,2,'none','none','undetermined',0);
INSERT INTO "school" VALUES(1,20,'LuA0Rt','Школа LuA0Rt','','Первомайский район','municipal','','',NULL,'',1,0,15,3,1,0,NULL,0,NULL,NULL,0,NULL,'one_low',0,7.95983347212265783792e+01,2,'none','none','undetermined',0);
INSERT INTO "school" VALUES(1,21,'LuA0Ru','Школа LuA0Ru','','Первомайский район','municipal','','',NULL,'',1,0,16,3,0,0,NULL,0,NULL,NULL,0,NULL,'',1,7.95983347212265783792e+01,2,'none','none','undetermined',0);
INSERT INTO "school" VALUES(1,22,'LuA1R0','Школа LuA1R0','','Первомайский район','municipal','','',NULL,'',1,0,17,3,0,0,NULL,0,NULL,NULL,1,0,'',0,1.23370130974507112857e+01,1,'adverse','adverse','undetermined',0);
INSERT INTO "school" VALUES(1,23,'LuA1Rt','Школа LuA1Rt','','Первомайский район','municipal','','',NULL,'',1,0,18,3,0,0,NULL,0,NULL,NULL,1,NULL,'near',0,1.23370130974507112857e+01,1,'adverse','adverse','undetermined',0);
INSERT INTO "school" VALUES(1,24,'LuA1Ru','Школа LuA1Ru','','Первомайский район','municipal','','',NULL,'',1,0,19,3,0,0,NULL,0,NULL,NULL,1,NULL,'',NULL,1.23370130974507112857e+01,1,'adverse','adverse','undetermined',0);
INSERT INTO "school" VALUES(1,25,'LuAuR0','Школа LuAuR0','','Первомайский район','municipal','','',NULL,'',1,0,20,3,0,0,NULL,0,NULL,NULL,NULL,0,'',1,NULL,NULL,'none','none','undetermined',0);
INSERT INTO "school" VALUES(1,26,'LuAuRt','Школа LuAuRt','','Первомайский район','municipal','','',NULL,'',1,0,21,3,1,0,NULL,0,NULL,NULL,NULL,NULL,'one_low',1,NULL,NULL,'none','none','undetermined',0);
INSERT INTO "school" VALUES(1,27,'LuAuRu','Школа LuAuRu','','Первомайский район','municipal','','',NULL,'',1,0,22,3,0,0,NULL,0,NULL,NULL,NULL,NULL,'',1,NULL,NULL,'none','none','undetermined',0);
INSERT INTO "school" VALUES(1,28,'NA0','Школа NA0','','Первомайский район','municipal','','',NULL,'',1,0,23,0,0,NULL,NULL,0,NULL,NULL,0,NULL,'',0,7.95983347212265783792e+01,2,'none','none','no_data',0);
INSERT INTO "school" VALUES(1,29,'NA1','Школа NA1','','Первомайский район','municipal','','',NULL,'',1,0,24,0,0,NULL,NULL,0,NULL,NULL,1,NULL,'',3,1.23370130974507112857e+01,1,'none','none','no_data',0);
INSERT INTO "school" VALUES(1,30,'NAu','Школа NAu','','Первомайский район','municipal','','',NULL,'',1,0,25,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,'none','none','no_data',0);
INSERT INTO "school" VALUES(1,31,'X1','Школа X1','','Первомайский район','municipal','','',NULL,'evening',1,0,26,3,2,1,0,0,5,1,1,0,'',0,1.23370130974507112857e+01,1,'low_adverse','none','decided',1);
CREATE TABLE seal (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,          -- of the school; 0 of a table
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run, name, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "seal" VALUES(1,'decision',0,'3851c994fcca16c6bef8a42c8168315766e495abd4d759629a3910704a200743');
INSERT INTO "seal" VALUES(1,'figures',0,'52cac47a00c75731f5fccaee2a8049d0694da4ff250d3647dbef8de0764d42bc');
INSERT INTO "seal" VALUES(1,'figures',1,'d8f85bab75646f9f2805aa0cc72600f043298d3fa84d2d6b2fc31b593814ffc8');
INSERT INTO "seal" VALUES(1,'figures',2,'4678ce2bf42387b45d8493606c15786a7a306f20b33fe2609a636b89551fe25a');
INSERT INTO "seal" VALUES(1,'figures',3,'e4692a8674054b643cc09ce3bdcf2cb7d0ea9e22e87c56f7af315bf2f35b7b5b');
INSERT INTO "seal" VALUES(1,'figures',4,'61a135483bd98576d682b14d3476bac7cb59541b2c0a3e46c3e185214f1197d0');
INSERT INTO "seal" VALUES(1,'figures',5,'5fa3a9529cb132116a0c2fe3cfe41f7d342d317694e22f83d551fda53bbf92a8');
INSERT INTO "seal" VALUES(1,'figures',6,'da1ecd13d9772f69db89c4ffe733c565a647801895199f4eb5c9a94e9db3b57d');
INSERT INTO "seal" VALUES(1,'figures',7,'82f3150a5eb1500eadde5cf95b4ef88675b566e66c684f0edbf934972142dcdf');
INSERT INTO "seal" VALUES(1,'figures',8,'732dcbb101dd4391da6eb5c528de895d0e09c66bfc9e326b39ab805b575cafc7');
INSERT INTO "seal" VALUES(1,'figures',9,'9f82794cae111ebbe89d716a32dcd5f6a980a16c50152c6598a7487667039658');
INSERT INTO "seal" VALUES(1,'figures',10,'63bdb9016926458e6e4cd1f6c5fc799fb29ea9431821ee4fd4966fbc83be6df7');
INSERT INTO "seal" VALUES(1,'figures',11,'44b277467e04849b7a5260cd303a03f0ab00450a4cb0a5743e8e7984796a59db');
INSERT INTO "seal" VALUES(1,'figures',12,'3987b71b45bcfcc41c496e20581cec74f8b6fe109c829a57ac35d88e4ea499a3');
INSERT INTO "seal" VALUES(1,'figures',13,'529ca2fb4a8ce7fb42480330eb03e967222e65ac8c7ec300bbbb102cd3305987');
INSERT INTO "seal" VALUES(1,'figures',14,'44f27aa82b83e414ec22d981595ece5dbe00351b4dc31e00669e85c2f7b7ab13');
INSERT INTO "seal" VALUES(1,'figures',15,'666591b175b133fc340568bdb9817823af886009cdecf2a45b98a6d2399bf06c');
INSERT INTO "seal" VALUES(1,'figures',16,'b102f17d6d2cb70951b26c1dcb5fca835ec92d36d2ab81a2e66dbcedc94a240f');
INSERT INTO "seal" VALUES(1,'figures',17,'068726516122dcbdd7482a9006be1ec04fe89bd756f10411f9936cb57c9361c4');
INSERT INTO "seal" VALUES(1,'figures',18,'f97dcf58799520be0822a6afc9a22d8af485db364bd90727e657c365b2586f03');
INSERT INTO "seal" VALUES(1,'figures',19,'b70652eaf462bd6a722a31701520d32d9c427c9944f2b0873c3f1ef4eb601d23');
INSERT INTO "seal" VALUES(1,'figures',20,'55267059c48449efc5ae0a0acc56e85d2c7514c94f270ff738bda5d3039fc6bf');
INSERT INTO "seal" VALUES(1,'figures',21,'77397d6945712188ed49d28a80dbfac8f2cebef8c6c3610dd5731c83f9be4d26');
INSERT INTO "seal" VALUES(1,'figures',22,'af2b61f13ff48e47c2bf3625fe7e422e462b97478e7566ebcde526637093b9cb');
INSERT INTO "seal" VALUES(1,'figures',23,'302973150c3fa103541bf7a0e0f5cdeffd68b1790df2b0b7699db21649dfef60');
INSERT INTO "seal" VALUES(1,'figures',24,'0d56fd6ca2d968dae6c26d4dcde06063f0872bb529d4b519e3635ace851dbeaf');
INSERT INTO "seal" VALUES(1,'figures',25,'0db6629aad73121d7942d2a34418cbad73e379652daf16d1214780dfcd9a551f');
INSERT INTO "seal" VALUES(1,'figures',26,'ea410f5feb019ac214c88b65b0896f0179f49d1d960c56b32fb7be22aa7e5eb5');
INSERT INTO "seal" VALUES(1,'figures',27,'2780530957f0e1a3ec412ebed378bb67e7f1e530df480b0217a757d16285c86a');
INSERT INTO "seal" VALUES(1,'figures',28,'edd6885466a292966a24263755e444f2630057ed50cd42b092ddceb0ac41d5f8');
INSERT INTO "seal" VALUES(1,'figures',29,'65c317bd26be742792267e65b85cba3638c977a75d0bf397d0384ed1b8676776');
INSERT INTO "seal" VALUES(1,'figures',30,'920fdef7c91eaefccc991dbfba408d88e042352ef552c53be007eb4339d17ef7');
INSERT INTO "seal" VALUES(1,'figures',31,'36a38003d527fc09d41722232c52e0e382b1aee5bf009973a23884245de33d10');
INSERT INTO "seal" VALUES(1,'finding',0,'e4e565abe71f4972c8f8f43994da6c83654577471c656e31dbb4d64e1a932eb2');
INSERT INTO "seal" VALUES(1,'input',0,'b344cdb199c0162e943e673312eacc3e927809356c3196e8c4e55bc1ecd18c49');
INSERT INTO "seal" VALUES(1,'override',0,'511a84f248021f82b9793f54f0096365e396f5b9ec524aaa182e1929fdf85fba');
INSERT INTO "seal" VALUES(1,'place',0,'3a74941e20a74d01c2bac5f182f72ebbec89e2476e145a3dda619bd4cddf9887');
INSERT INTO "seal" VALUES(1,'reading',0,'b2ccb5f4407e2308b5b21ccf79d77c490bd1ca9b228c6c314676caf6ee30547e');
INSERT INTO "seal" VALUES(1,'reading_column',0,'2f68d60cdb99c6a574883760ec05a3d6d60eedf69c1648cde831c93843970330');
INSERT INTO "seal" VALUES(1,'reading_line',0,'4c266c0ea3d8de1ad9711e43b55878769f3907793608e38d8d81087c201dc53a');
INSERT INTO "seal" VALUES(1,'school',0,'31cb65a7cb25d7293adf73d0dd0d200c7650643bb828eef5c86ec12687f1f8a3');
INSERT INTO "seal" VALUES(1,'social',0,'e720f5d1a91b074cf5f9f7b32d684e5db1afb419c2b4eff01ececee87126dcd1');
INSERT INTO "seal" VALUES(1,'social_component',0,'48e2dc0b93f88926f78fe96e016a0e03a1fa4f7bd11594a415f7f042f780fb41');
INSERT INTO "seal" VALUES(1,'social_correlation',0,'02af060c30b6c78452dcf747799455c5b3da07b5d879fff8a181450d1512f310');
INSERT INTO "seal" VALUES(1,'succession',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
CREATE TABLE social (
    run INTEGER NOT NULL PRIMARY KEY REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    fit TEXT NOT NULL,
    explained REAL,
    n_complete INTEGER NOT NULL,
    without_gaps INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "social" VALUES(1,'ok',NULL,0,0);
CREATE TABLE social_component (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    usable INTEGER NOT NULL,
    weight REAL NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "social_component" VALUES(1,0,'low_income',1,1.0);
CREATE TABLE social_correlation (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    r REAL,
    PRIMARY KEY (run, a, b)
) STRICT, WITHOUT ROWID;
INSERT INTO "social_correlation" VALUES(1,0,0,1.0);
CREATE TABLE social_outcome (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    outcome REAL NOT NULL,
    PRIMARY KEY (run, school),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE social_score (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    component INTEGER NOT NULL,
    z REAL NOT NULL,                  -- signed; none: missing
    PRIMARY KEY (run, school, component),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO "social_score" VALUES(1,0,0,-1.15830335692627017785e+00);
INSERT INTO "social_score" VALUES(1,1,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,2,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,3,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,4,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,5,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,6,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,7,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,8,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,9,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,10,0,-1.15830335692627017785e+00);
INSERT INTO "social_score" VALUES(1,11,0,-1.15830335692627017785e+00);
INSERT INTO "social_score" VALUES(1,12,0,-1.15830335692627017785e+00);
INSERT INTO "social_score" VALUES(1,16,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,17,0,-1.15830335692627017785e+00);
INSERT INTO "social_score" VALUES(1,19,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,20,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,21,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,22,0,-1.15830335692627017785e+00);
INSERT INTO "social_score" VALUES(1,23,0,-1.15830335692627017785e+00);
INSERT INTO "social_score" VALUES(1,24,0,-1.15830335692627017785e+00);
INSERT INTO "social_score" VALUES(1,28,0,8.2735954066162165077e-01);
INSERT INTO "social_score" VALUES(1,29,0,-1.15830335692627017785e+00);
INSERT INTO "social_score" VALUES(1,31,0,-1.15830335692627017785e+00);
CREATE TABLE succession (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    old_code TEXT NOT NULL,
    new_code TEXT NOT NULL,           -- '': closed
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    document TEXT NOT NULL,
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, number),
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TRIGGER approval_never_update BEFORE update ON approval BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER approval_never_delete BEFORE delete ON approval BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER cell_never_update BEFORE update ON cell BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER cell_never_delete BEFORE delete ON cell BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER cell_sealed BEFORE INSERT ON cell WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER chain_never_update BEFORE update ON chain BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER chain_never_delete BEFORE delete ON chain BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER context_never_update BEFORE update ON context BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER context_never_delete BEFORE delete ON context BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER context_sealed BEFORE INSERT ON context WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER decision_never_update BEFORE update ON decision BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER decision_never_delete BEFORE delete ON decision BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER decision_sealed BEFORE INSERT ON decision WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER detail_never_update BEFORE update ON detail BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER detail_never_delete BEFORE delete ON detail BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER detail_sealed BEFORE INSERT ON detail WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
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
CREATE TRIGGER part_never_update BEFORE update ON part BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER part_never_delete BEFORE delete ON part BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER part_sealed BEFORE INSERT ON part WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER place_never_update BEFORE update ON place BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER place_never_delete BEFORE delete ON place BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER place_sealed BEFORE INSERT ON place WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER reading_never_update BEFORE update ON reading BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER reading_never_delete BEFORE delete ON reading BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER reading_sealed BEFORE INSERT ON reading WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER reading_column_never_update BEFORE update ON reading_column BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER reading_column_never_delete BEFORE delete ON reading_column BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER reading_column_sealed BEFORE INSERT ON reading_column WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER reading_line_never_update BEFORE update ON reading_line BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER reading_line_never_delete BEFORE delete ON reading_line BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER reading_line_sealed BEFORE INSERT ON reading_line WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER rulebook_never_update BEFORE update ON rulebook BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER rulebook_never_delete BEFORE delete ON rulebook BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER run_never_update BEFORE update ON run BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER run_never_delete BEFORE delete ON run BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER school_never_update BEFORE update ON school BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER school_never_delete BEFORE delete ON school BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER school_sealed BEFORE INSERT ON school WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER seal_never_update BEFORE update ON seal BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER seal_never_delete BEFORE delete ON seal BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER seal_sealed BEFORE INSERT ON seal WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER social_never_update BEFORE update ON social BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_never_delete BEFORE delete ON social BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_sealed BEFORE INSERT ON social WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER social_component_never_update BEFORE update ON social_component BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_component_never_delete BEFORE delete ON social_component BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_component_sealed BEFORE INSERT ON social_component WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER social_correlation_never_update BEFORE update ON social_correlation BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_correlation_never_delete BEFORE delete ON social_correlation BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_correlation_sealed BEFORE INSERT ON social_correlation WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER social_outcome_never_update BEFORE update ON social_outcome BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_outcome_never_delete BEFORE delete ON social_outcome BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_outcome_sealed BEFORE INSERT ON social_outcome WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER social_score_never_update BEFORE update ON social_score BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_score_never_delete BEFORE delete ON social_score BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER social_score_sealed BEFORE INSERT ON social_score WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
CREATE TRIGGER succession_never_update BEFORE update ON succession BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER succession_never_delete BEFORE delete ON succession BEGIN SELECT raise(ABORT, 'the archive is never altered'); END;
CREATE TRIGGER succession_sealed BEFORE INSERT ON succession WHEN EXISTS (SELECT 1 FROM run WHERE id = new.run) BEGIN SELECT raise(ABORT, 'what is finished takes no further rows'); END;
COMMIT;
