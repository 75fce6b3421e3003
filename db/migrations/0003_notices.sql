CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`title` text NOT NULL,
	`says` text NOT NULL,
	`href` text,
	`action` text,
	`created_at` text NOT NULL,
	`seen_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_person` ON `notice` (`person_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `notice_unseen` ON `notice` (`person_id`) WHERE seen_at is null;