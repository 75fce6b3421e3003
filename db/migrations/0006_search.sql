CREATE TABLE `search_entry` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`revision_id` text NOT NULL,
	`position` integer NOT NULL,
	`page_id` text NOT NULL,
	`title` text NOT NULL,
	`within` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `search_entry_of` ON `search_entry` (`kind`,`slug`,`revision_id`);--> statement-breakpoint
CREATE TABLE `lesson_note` (
	`person_id` text NOT NULL,
	`slug` text NOT NULL,
	`page_id` text NOT NULL,
	`says` text NOT NULL,
	`bookmarked` integer NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `slug`, `page_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lesson_time` (
	`person_id` text NOT NULL,
	`slug` text NOT NULL,
	`page_id` text NOT NULL,
	`day` text NOT NULL,
	`seconds` integer NOT NULL,
	`last_beat_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `slug`, `page_id`, `day`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lesson_time_last` ON `lesson_time` (`person_id`,`last_beat_at`);--> statement-breakpoint
CREATE INDEX `lesson_time_lesson` ON `lesson_time` (`slug`,`page_id`,`person_id`,`seconds`);--> statement-breakpoint
CREATE TABLE `mistake_report` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`slug` text NOT NULL,
	`revision_id` text NOT NULL,
	`position` integer NOT NULL,
	`page_id` text NOT NULL,
	`block` text NOT NULL,
	`quote` text NOT NULL,
	`says` text NOT NULL,
	`created_at` text NOT NULL,
	`answer` text,
	`answered_at` text,
	`answered_by` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `lesson_revision`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mistake_report_open` ON `mistake_report` (`answered_at`,`created_at`);--> statement-breakpoint
CREATE INDEX `mistake_report_lesson` ON `mistake_report` (`slug`,`answered_at`);--> statement-breakpoint
CREATE INDEX `mistake_report_own` ON `mistake_report` (`person_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `rating` (
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	`answers` text NOT NULL,
	`comment` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`kind`, `subject`, `person_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `lesson_progress` ADD `active_seconds` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `lesson_progress_lesson` ON `lesson_progress` (`slug`,`revision_id`,`completed_at`,`page`,`active_seconds`);--> statement-breakpoint
CREATE INDEX `exercise_answer_first` ON `exercise_answer` (`slug`,`revision_id`,`exercise_id`) WHERE attempt = 1;--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index` USING fts5(`title`, `within`, `body`, content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3 4');
--> statement-breakpoint
CREATE TRIGGER `search_entry_added` AFTER INSERT ON `search_entry` BEGIN
	INSERT INTO `search_index`(`rowid`, `title`, `within`, `body`) VALUES (new.`id`, new.`title`, new.`within`, new.`body`);
END;
--> statement-breakpoint
CREATE TRIGGER `search_entry_removed` AFTER DELETE ON `search_entry` BEGIN
	INSERT INTO `search_index`(`search_index`, `rowid`, `title`, `within`, `body`) VALUES ('delete', old.`id`, old.`title`, old.`within`, old.`body`);
END;
--> statement-breakpoint
CREATE TRIGGER `search_entry_changed` AFTER UPDATE ON `search_entry` BEGIN
	INSERT INTO `search_index`(`search_index`, `rowid`, `title`, `within`, `body`) VALUES ('delete', old.`id`, old.`title`, old.`within`, old.`body`);
	INSERT INTO `search_index`(`rowid`, `title`, `within`, `body`) VALUES (new.`id`, new.`title`, new.`within`, new.`body`);
END;
