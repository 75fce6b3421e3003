CREATE TABLE `undertaking_signature` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`slug` text NOT NULL,
	`version_id` text NOT NULL,
	`hash` text NOT NULL,
	`typed_name` text NOT NULL,
	`signed_on` text NOT NULL,
	`signed_at` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `undertaking_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `undertaking_signature_person` ON `undertaking_signature` (`person_id`,`slug`);--> statement-breakpoint
CREATE TABLE `undertaking_version` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`imported_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `undertaking_version_hash` ON `undertaking_version` (`slug`,`hash`);