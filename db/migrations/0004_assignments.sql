CREATE TABLE `assignment` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`slug` text NOT NULL,
	`revision_id` text NOT NULL,
	`steps_done` text NOT NULL,
	`started_at` text NOT NULL,
	`accepted_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `lesson_revision`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_person_slug` ON `assignment` (`person_id`,`slug`);--> statement-breakpoint
CREATE TABLE `assignment_mark` (
	`assignment_id` text NOT NULL,
	`round` integer NOT NULL,
	`criterion` text NOT NULL,
	`level` integer,
	`comment` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`assignment_id`, `round`, `criterion`),
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `assignment_round` (
	`assignment_id` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`remedy_of` text,
	`remedy_due_on` text,
	`handed_in_at` text,
	`marked_by` text,
	`overall` text DEFAULT '' NOT NULL,
	`outcome` text,
	`decided_at` text,
	`version` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`assignment_id`, `number`),
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`marked_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assignment_round_waiting` ON `assignment_round` (`handed_in_at`) WHERE state in ('handed-in', 'in-marking');--> statement-breakpoint
CREATE INDEX `assignment_round_decided` ON `assignment_round` (`decided_at`) WHERE state = 'decided';--> statement-breakpoint
CREATE TABLE `hand_in_evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`assignment_id` text NOT NULL,
	`round` integer NOT NULL,
	`slot` text NOT NULL,
	`form` text NOT NULL,
	`file_id` text,
	`sha256` text,
	`name` text DEFAULT '' NOT NULL,
	`mime` text DEFAULT 'text/plain' NOT NULL,
	`bytes` integer NOT NULL,
	`body` text,
	`added_at` text NOT NULL,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `hand_in_evidence_round` ON `hand_in_evidence` (`assignment_id`,`round`);--> statement-breakpoint
CREATE INDEX `hand_in_evidence_file` ON `hand_in_evidence` (`file_id`);