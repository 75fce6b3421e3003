CREATE TABLE `cohort` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`track` text NOT NULL,
	`starts_on` text NOT NULL,
	`weeks` integer NOT NULL,
	`hours_a_week` integer NOT NULL,
	`zone` text NOT NULL,
	`trainer_id` text NOT NULL,
	`created_at` text NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`changed_at` text NOT NULL,
	`ended_at` text,
	`ended_because` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`trainer_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cohort_trainer` ON `cohort` (`trainer_id`,`starts_on`);--> statement-breakpoint
CREATE TABLE `cohort_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`date` text NOT NULL,
	`kind` text NOT NULL,
	`slug` text,
	`session_id` text,
	`minutes` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `workshop_session`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cohort_entry_cohort` ON `cohort_entry` (`cohort_id`,`date`);--> statement-breakpoint
CREATE TABLE `cohort_member` (
	`cohort_id` text NOT NULL,
	`person_id` text NOT NULL,
	`joined_on` text NOT NULL,
	PRIMARY KEY(`cohort_id`, `person_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cohort_member_person` ON `cohort_member` (`person_id`);--> statement-breakpoint
CREATE TABLE `cohort_message` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`author_id` text NOT NULL,
	`says` text NOT NULL,
	`recipients` text NOT NULL,
	`sent_at` text NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cohort_message_cohort` ON `cohort_message` (`cohort_id`,`sent_at`);