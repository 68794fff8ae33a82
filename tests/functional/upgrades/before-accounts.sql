BEGIN TRANSACTION;
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
INSERT INTO "django_content_type" VALUES(1,'contenttypes','contenttype');
INSERT INTO "django_content_type" VALUES(2,'django_tasks_database','dbtaskresult');
INSERT INTO "django_content_type" VALUES(3,'library','document');
INSERT INTO "django_content_type" VALUES(4,'library','decision');
INSERT INTO "django_content_type" VALUES(5,'library','librarychange');
INSERT INTO "django_content_type" VALUES(6,'library','version');
INSERT INTO "django_content_type" VALUES(7,'library','resource');
INSERT INTO "django_content_type" VALUES(8,'library','recommendation');
INSERT INTO "django_content_type" VALUES(9,'library','prompt');
INSERT INTO "django_content_type" VALUES(10,'library','placement');
INSERT INTO "django_content_type" VALUES(11,'library','passage');
INSERT INTO "django_content_type" VALUES(12,'library','learningpoint');
INSERT INTO "django_content_type" VALUES(13,'library','figure');
INSERT INTO "django_content_type" VALUES(14,'library','suggestion');
INSERT INTO "django_content_type" VALUES(15,'library','reading');
INSERT INTO "django_content_type" VALUES(16,'library','readingplacement');
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO "django_migrations" VALUES(1,'contenttypes','0001_initial','2026-11-21 22:33:03.496474');
INSERT INTO "django_migrations" VALUES(2,'contenttypes','0002_remove_content_type_name','2026-11-21 22:33:03.509266');
INSERT INTO "django_migrations" VALUES(3,'django_tasks_database','0001_initial','2026-11-21 22:33:03.522274');
INSERT INTO "django_migrations" VALUES(4,'django_tasks_database','0002_alter_dbtaskresult_options','2026-11-21 22:33:03.525589');
INSERT INTO "django_migrations" VALUES(5,'django_tasks_database','0003_dbtaskresult_enqueued_at_dbtaskresult_finished_at','2026-11-21 22:33:03.542730');
INSERT INTO "django_migrations" VALUES(6,'django_tasks_database','0004_dbtaskresult_started_at','2026-11-21 22:33:03.550198');
INSERT INTO "django_migrations" VALUES(7,'django_tasks_database','0005_alter_dbtaskresult_priority_and_more','2026-11-21 22:33:03.563569');
INSERT INTO "django_migrations" VALUES(8,'django_tasks_database','0006_alter_dbtaskresult_args_kwargs_and_more','2026-11-21 22:33:03.587662');
INSERT INTO "django_migrations" VALUES(9,'django_tasks_database','0007_add_separate_results_fields','2026-11-21 22:33:03.660797');
INSERT INTO "django_migrations" VALUES(10,'django_tasks_database','0008_separate_results_field','2026-11-21 22:33:03.667087');
INSERT INTO "django_migrations" VALUES(11,'django_tasks_database','0009_remove_results_field','2026-11-21 22:33:03.669707');
INSERT INTO "django_migrations" VALUES(12,'django_tasks_database','0010_alter_dbtaskresult_status','2026-11-21 22:33:03.678425');
INSERT INTO "django_migrations" VALUES(13,'django_tasks_database','0011_rename_complete_status','2026-11-21 22:33:03.690782');
INSERT INTO "django_migrations" VALUES(14,'django_tasks_database','0012_add_separate_exception_fields','2026-11-21 22:33:03.721462');
INSERT INTO "django_migrations" VALUES(15,'django_tasks_database','0013_separate_exception_fields','2026-11-21 22:33:03.731225');
INSERT INTO "django_migrations" VALUES(16,'django_tasks_database','0014_remove_dbtaskresult_exception_data','2026-11-21 22:33:03.738699');
INSERT INTO "django_migrations" VALUES(17,'django_tasks_database','0015_correctly_order_run_after','2026-11-21 22:33:03.745877');
INSERT INTO "django_migrations" VALUES(18,'django_tasks_database','0016_remove_dbtaskresult_django_task_new_ordering_idx_and_more','2026-11-21 22:33:03.822064');
INSERT INTO "django_migrations" VALUES(19,'django_tasks_database','0017_dbtaskresult_metadata','2026-11-21 22:33:03.838750');
INSERT INTO "django_migrations" VALUES(20,'django_tasks_database','0018_rename_succeeded_status','2026-11-21 22:33:03.871378');
INSERT INTO "django_migrations" VALUES(21,'django_tasks_database','0019_rename_django_task_new_ordering_idx_tasks_db_new_ordering_idx_and_more','2026-11-21 22:33:03.966913');
INSERT INTO "django_migrations" VALUES(22,'django_tasks_database','0020_update_db_task_result_ordering','2026-11-21 22:33:03.986142');
INSERT INTO "django_migrations" VALUES(23,'django_tasks_database','0021_conditional_partial_index_ordering','2026-11-21 22:33:04.000595');
INSERT INTO "django_migrations" VALUES(24,'library','0001_first_tables','2026-11-21 22:33:04.347876');
INSERT INTO "django_migrations" VALUES(25,'library','0002_decisions_only_added','2026-11-21 22:33:04.389782');
INSERT INTO "django_migrations" VALUES(26,'library','0003_readings','2026-11-21 22:33:04.572781');
INSERT INTO "django_migrations" VALUES(27,'library','0004_what_is_said','2026-11-21 22:33:04.681207');
CREATE TABLE "django_tasks_database_dbtaskresult" ("id" char(32) NOT NULL PRIMARY KEY, "args_kwargs" text NOT NULL CHECK ((JSON_VALID("args_kwargs") OR "args_kwargs" IS NULL)), "priority" integer NOT NULL, "task_path" text NOT NULL, "queue_name" varchar(32) NOT NULL, "backend_name" varchar(32) NOT NULL, "run_after" datetime NOT NULL, "enqueued_at" datetime NOT NULL, "finished_at" datetime NULL, "started_at" datetime NULL, "return_value" text NULL CHECK ((JSON_VALID("return_value") OR "return_value" IS NULL)), "exception_class_path" text NOT NULL, "traceback" text NOT NULL, "worker_ids" text NOT NULL CHECK ((JSON_VALID("worker_ids") OR "worker_ids" IS NULL)), "status" varchar(10) NOT NULL, CONSTRAINT "priority_range" CHECK ("priority" BETWEEN -100 AND 100));
INSERT INTO "django_tasks_database_dbtaskresult" VALUES('ce0284605fe94279846214d1c69d8b9b','{"args": [], "kwargs": {}}',0,'learnt.web.library.tasks.learn_when_due','default','default','9999-01-01 00:00:00','2026-11-21 22:33:09.862207',NULL,NULL,NULL,'','','[]','READY');
CREATE TABLE "library_decision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "theme" varchar(64) NOT NULL, "verdict" varchar(16) NOT NULL, "by" varchar(200) NOT NULL, "reason" text NOT NULL, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "exact" text NOT NULL, "prefix" text NOT NULL, "suffix" text NOT NULL, "at" datetime NOT NULL, "document_id" varchar(16) NOT NULL REFERENCES "library_document" ("id") DEFERRABLE INITIALLY DEFERRED, "made_on_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "library_decision" VALUES(1,'fathers','accepted','A. Coder','',40,117,'Fathers were not invited to meetings, and nobody asked who lived in the home.','ng from a review in Harrowmere

','

Health visitors should ask who','2026-11-21 22:33:09.853162','f7b1a48eda8e',1);
CREATE TABLE "library_document" ("id" varchar(16) NOT NULL PRIMARY KEY, "source" varchar(4096) NOT NULL UNIQUE, "added_at" datetime NOT NULL, "current_id" bigint NULL UNIQUE REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "library_document" VALUES('f7b1a48eda8e','/library/note.md','2026-11-21 22:33:06.500699',1);
CREATE TABLE "library_figure" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "page" integer unsigned NOT NULL CHECK ("page" >= 0), "value" varchar(40) NOT NULL, "unit" text NOT NULL, "numerator" bigint NULL, "denominator" bigint NULL, "population" text NOT NULL, "subject" text NOT NULL, "period" varchar(64) NOT NULL, "check_result" varchar(16) NOT NULL, "why" text NOT NULL, "qualifier" varchar(64) NOT NULL, "version_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "library_learningpoint" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "page" integer unsigned NOT NULL CHECK ("page" >= 0), "number" varchar(32) NOT NULL, "title" text NOT NULL, "learned" text NOT NULL CHECK ((JSON_VALID("learned") OR "learned" IS NULL)), "advice" text NOT NULL CHECK ((JSON_VALID("advice") OR "advice" IS NULL)), "audience" text NOT NULL CHECK ((JSON_VALID("audience") OR "audience" IS NULL)), "themes" text NOT NULL CHECK ((JSON_VALID("themes") OR "themes" IS NULL)), "good_practice" bool NOT NULL, "version_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "library_learningpoint" VALUES(1,40,117,1,'','Fathers were not invited to meetings, and nobody asked who lived in the home','[[40, 117, 1]]','[]','[]','["unseen-men-adults", "professional-curiosity", "multi-agency-working", "family-communication"]',0,1);
INSERT INTO "library_learningpoint" VALUES(2,119,183,1,'','Health visitors should ask who lives in the home and who visits','[]','[[119, 183, 1]]','["Health visiting"]','["unseen-men-adults", "professional-curiosity"]',0,1);
CREATE TABLE "library_librarychange" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "document_id" varchar(16) NOT NULL REFERENCES "library_document" ("id") DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "library_librarychange" VALUES(1,'2026-11-21 22:33:06.534890','f7b1a48eda8e');
INSERT INTO "library_librarychange" VALUES(2,'2026-11-21 22:33:09.853745','f7b1a48eda8e');
CREATE TABLE "library_passage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "page" integer unsigned NOT NULL CHECK ("page" >= 0), "role" varchar(16) NOT NULL, "headings" text NOT NULL CHECK ((JSON_VALID("headings") OR "headings" IS NULL)), "lead_in" text NOT NULL CHECK ((JSON_VALID("lead_in") OR "lead_in" IS NULL)), "level" smallint unsigned NOT NULL CHECK ("level" >= 0), "marker" varchar(64) NOT NULL, "kind" varchar(16) NOT NULL, "version_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "passage_numbered_once" UNIQUE ("version_id", "number"));
INSERT INTO "library_passage" VALUES(1,0,2,38,1,'heading','[]','[]',1,'','heading',1);
INSERT INTO "library_passage" VALUES(2,1,40,117,1,'paragraph','["Learning from a review in Harrowmere"]','[]',0,'','finding',1);
INSERT INTO "library_passage" VALUES(3,2,119,183,1,'paragraph','["Learning from a review in Harrowmere"]','[]',0,'','recommendation',1);
CREATE TABLE "library_placement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NULL CHECK ("start" >= 0), "end" integer unsigned NULL CHECK ("end" >= 0), "placed" varchar(16) NOT NULL, "decision_id" bigint NOT NULL REFERENCES "library_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "version_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "decision_placed_once" UNIQUE ("decision_id", "version_id"));
CREATE TABLE "library_prompt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "page" integer unsigned NOT NULL CHECK ("page" >= 0), "about" text NOT NULL CHECK ((JSON_VALID("about") OR "about" IS NULL)), "themes" text NOT NULL CHECK ((JSON_VALID("themes") OR "themes" IS NULL)), "version_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "library_reading" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "by" varchar(200) NOT NULL, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "exact" text NOT NULL, "prefix" text NOT NULL, "suffix" text NOT NULL, "at" datetime NOT NULL, "themes" text NOT NULL CHECK ((JSON_VALID("themes") OR "themes" IS NULL)), "blind" bool NOT NULL, "codebook" varchar(128) NOT NULL, "document_id" varchar(16) NOT NULL REFERENCES "library_document" ("id") DEFERRABLE INITIALLY DEFERRED, "made_on_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "library_readingplacement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NULL CHECK ("start" >= 0), "end" integer unsigned NULL CHECK ("end" >= 0), "placed" varchar(16) NOT NULL, "reading_id" bigint NOT NULL REFERENCES "library_reading" ("id") DEFERRABLE INITIALLY DEFERRED, "version_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "reading_placed_once" UNIQUE ("reading_id", "version_id"));
CREATE TABLE "library_recommendation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "page" integer unsigned NOT NULL CHECK ("page" >= 0), "number" varchar(32) NOT NULL, "audience" text NOT NULL CHECK ((JSON_VALID("audience") OR "audience" IS NULL)), "themes" text NOT NULL CHECK ((JSON_VALID("themes") OR "themes" IS NULL)), "version_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "library_resource" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" integer unsigned NOT NULL CHECK ("start" >= 0), "end" integer unsigned NOT NULL CHECK ("end" >= 0), "page" integer unsigned NOT NULL CHECK ("page" >= 0), "kind" varchar(16) NOT NULL, "name" text NOT NULL, "address" text NOT NULL, "themes" text NOT NULL CHECK ((JSON_VALID("themes") OR "themes" IS NULL)), "version_id" bigint NOT NULL REFERENCES "library_version" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "library_suggestion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "theme" varchar(64) NOT NULL, "score" real NOT NULL, "assertion" varchar(16) NOT NULL, "evidence" text NOT NULL CHECK ((JSON_VALID("evidence") OR "evidence" IS NULL)), "why" text NOT NULL, "passage_id" bigint NOT NULL REFERENCES "library_passage" ("id") DEFERRABLE INITIALLY DEFERRED, "polarity" varchar(16) NOT NULL, "certainty" varchar(16) NOT NULL, "time" varchar(16) NOT NULL, "subject" varchar(16) NOT NULL, "source" varchar(200) NOT NULL, CONSTRAINT "theme_suggested_once" UNIQUE ("passage_id", "theme"));
INSERT INTO "library_suggestion" VALUES(1,'unseen-men-adults',0.9817,'present','[[0, 24], [55, 76]]','The words “Fathers were not invited” and “who lived in the home” point to Fathers, partners and unseen adults.',2,'present','established','current','father','');
INSERT INTO "library_suggestion" VALUES(2,'professional-curiosity',0.8839,'present','[[42, 76]]','The words “nobody asked who lived in the home” point to Professional curiosity.',2,'present','established','current','agency','');
INSERT INTO "library_suggestion" VALUES(3,'multi-agency-working',0.7242,'present','[[13, 36]]','The words “not invited to meetings” point to Multi-agency meetings and plans.',2,'present','established','current','agency','');
INSERT INTO "library_suggestion" VALUES(4,'family-communication',0.6814,'present','[[0, 24]]','The words “Fathers were not invited” point to Communication with children and families.',2,'present','established','current','agency','');
INSERT INTO "library_suggestion" VALUES(5,'unseen-men-adults',0.9077,'present','[[7, 15], [27, 48]]','The words “visitors” and “who lives in the home” point to Fathers, partners and unseen adults.',3,'present','established','current','unknown','');
INSERT INTO "library_suggestion" VALUES(6,'professional-curiosity',0.8881,'present','[[23, 48]]','The words “ask who lives in the home” point to Professional curiosity.',3,'present','established','current','agency','');
CREATE TABLE "library_version" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "digest" varchar(64) NOT NULL, "file" varchar(1024) NOT NULL, "media" varchar(16) NOT NULL, "text" text NOT NULL, "pages" text NOT NULL CHECK ((JSON_VALID("pages") OR "pages" IS NULL)), "details" text NOT NULL CHECK ((JSON_VALID("details") OR "details" IS NULL)), "problems" text NOT NULL CHECK ((JSON_VALID("problems") OR "problems" IS NULL)), "read_at" datetime NOT NULL, "made_by" varchar(200) NOT NULL, "document_id" varchar(16) NOT NULL REFERENCES "library_document" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "version_read_once" UNIQUE ("document_id", "digest"));
INSERT INTO "library_version" VALUES(1,'4db16c21b700f9bf1c26d54d9dcd886fd213dbaf2c9264332f25d851ee19855b','note.md','markdown','# Learning from a review in Harrowmere

Fathers were not invited to meetings, and nobody asked who lived in the home.

Health visitors should ask who lives in the home and who visits.
','[[1, 0, 184]]','{"title": {"value": "Learning from a review in Harrowmere", "span": {"start": 2, "end": 38}}}','[]','2026-11-21 22:33:06.503147','learnt 0.1.0, codebook safeguarding 1','f7b1a48eda8e');
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE INDEX "django_task_queue_n_99c321_idx" ON "django_tasks_database_dbtaskresult" ("queue_name");
CREATE INDEX "django_task_backend_071754_idx" ON "django_tasks_database_dbtaskresult" ("backend_name");
CREATE INDEX "tasks_db_new_ordering_idx" ON "django_tasks_database_dbtaskresult" ("status", "priority" DESC, "run_after" ASC, "enqueued_at" ASC) WHERE "status" = 'READY';
CREATE INDEX "library_librarychange_document_id_96c801bd" ON "library_librarychange" ("document_id");
CREATE INDEX "library_resource_version_id_ca2f17a9" ON "library_resource" ("version_id");
CREATE INDEX "library_recommendation_version_id_b474fdc6" ON "library_recommendation" ("version_id");
CREATE INDEX "library_prompt_version_id_476c3bad" ON "library_prompt" ("version_id");
CREATE INDEX "library_learningpoint_version_id_669488fc" ON "library_learningpoint" ("version_id");
CREATE INDEX "library_figure_version_id_fd5808a1" ON "library_figure" ("version_id");
CREATE INDEX "library_decision_document_id_9fd90046" ON "library_decision" ("document_id");
CREATE INDEX "library_decision_made_on_id_fa53984c" ON "library_decision" ("made_on_id");
CREATE INDEX "library_version_digest_2c1dc26d" ON "library_version" ("digest");
CREATE INDEX "library_version_document_id_1402173a" ON "library_version" ("document_id");
CREATE INDEX "library_placement_decision_id_a5afd67d" ON "library_placement" ("decision_id");
CREATE INDEX "library_placement_version_id_788e6f49" ON "library_placement" ("version_id");
CREATE INDEX "library_passage_version_id_c4eafdd1" ON "library_passage" ("version_id");
CREATE TRIGGER library_decision_no_update BEFORE UPDATE ON library_decision
    BEGIN SELECT RAISE(ABORT, 'Decisions are only ever added.'); END;
CREATE TRIGGER library_decision_no_delete BEFORE DELETE ON library_decision
    BEGIN SELECT RAISE(ABORT, 'Decisions are only ever added.'); END;
CREATE TRIGGER library_reading_no_update BEFORE UPDATE ON library_reading
    BEGIN SELECT RAISE(ABORT, 'Readings are only ever added.'); END;
CREATE TRIGGER library_reading_no_delete BEFORE DELETE ON library_reading
    BEGIN SELECT RAISE(ABORT, 'Readings are only ever added.'); END;
CREATE INDEX "library_reading_document_id_f5b7a3a6" ON "library_reading" ("document_id");
CREATE INDEX "library_reading_made_on_id_df3981a7" ON "library_reading" ("made_on_id");
CREATE INDEX "library_readingplacement_reading_id_68c1c15a" ON "library_readingplacement" ("reading_id");
CREATE INDEX "library_readingplacement_version_id_5b83f638" ON "library_readingplacement" ("version_id");
CREATE INDEX "library_suggestion_theme_8418c946" ON "library_suggestion" ("theme");
CREATE INDEX "library_suggestion_passage_id_256ebfab" ON "library_suggestion" ("passage_id");
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('django_migrations',27);
INSERT INTO "sqlite_sequence" VALUES('django_content_type',16);
INSERT INTO "sqlite_sequence" VALUES('library_decision',1);
INSERT INTO "sqlite_sequence" VALUES('library_version',1);
INSERT INTO "sqlite_sequence" VALUES('library_placement',0);
INSERT INTO "sqlite_sequence" VALUES('library_passage',3);
INSERT INTO "sqlite_sequence" VALUES('library_suggestion',6);
INSERT INTO "sqlite_sequence" VALUES('library_learningpoint',2);
INSERT INTO "sqlite_sequence" VALUES('library_librarychange',2);
COMMIT;
