CREATE TABLE `needs_check` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`track` text NOT NULL,
	`revision_id` text NOT NULL,
	`ratings` text,
	`rated_at` text,
	`put_off_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `needs_revision`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `needs_check_once` ON `needs_check` (`person_id`,`track`);--> statement-breakpoint
CREATE INDEX `needs_check_track` ON `needs_check` (`track`);--> statement-breakpoint
CREATE TABLE `needs_revision` (
	`id` text PRIMARY KEY NOT NULL,
	`track` text NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL,
	`imported_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `needs_revision_hash` ON `needs_revision` (`track`,`hash`);