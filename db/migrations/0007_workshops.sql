CREATE TABLE `guide_revision` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`source` text NOT NULL,
	`compiled` text NOT NULL,
	`imported_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `guide_revision_number` ON `guide_revision` (`slug`,`number`);--> statement-breakpoint
CREATE TABLE `workshop_attendance` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	`presence` text NOT NULL,
	`minutes` integer NOT NULL,
	`credited` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `workshop_session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `workshop_attendance_session` ON `workshop_attendance` (`session_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `workshop_attendance_person` ON `workshop_attendance` (`person_id`);--> statement-breakpoint
CREATE TABLE `workshop_booking` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	`service` text NOT NULL,
	`state` text NOT NULL,
	`asked_at` text NOT NULL,
	`booked_at` text,
	`cancelled_at` text,
	`cancelled_by` text,
	FOREIGN KEY (`session_id`) REFERENCES `workshop_session`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workshop_booking_once` ON `workshop_booking` (`session_id`,`person_id`) WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX `workshop_booking_person` ON `workshop_booking` (`person_id`,`state`);--> statement-breakpoint
CREATE TABLE `workshop_session` (
	`id` text PRIMARY KEY NOT NULL,
	`lesson_slug` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`zone` text NOT NULL,
	`room` text NOT NULL,
	`link` text NOT NULL,
	`capacity` integer NOT NULL,
	`kept_each` integer NOT NULL,
	`kept_days` integer NOT NULL,
	`kept_until` text NOT NULL,
	`minutes` integer NOT NULL,
	`least_share` integer NOT NULL,
	`facilitator_id` text NOT NULL,
	`note` text NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`created_by` text,
	`created_at` text NOT NULL,
	`changed_at` text NOT NULL,
	`cancelled_at` text,
	`cancelled_because` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`facilitator_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `workshop_session_start` ON `workshop_session` (`starts_at`);--> statement-breakpoint
CREATE INDEX `workshop_session_lesson` ON `workshop_session` (`lesson_slug`,`starts_at`);