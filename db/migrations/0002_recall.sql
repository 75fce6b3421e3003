CREATE TABLE `item_memory` (
	`person_id` text NOT NULL,
	`item_id` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`last_right` integer NOT NULL,
	`streak` integer NOT NULL,
	`box` integer NOT NULL,
	PRIMARY KEY(`person_id`, `item_id`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `practice_answer` (
	`set_id` text NOT NULL,
	`position` integer NOT NULL,
	`item_id` text NOT NULL,
	`answer` text NOT NULL,
	`right` integer NOT NULL,
	`answered_at` text NOT NULL,
	PRIMARY KEY(`set_id`, `position`),
	FOREIGN KEY (`set_id`) REFERENCES `practice_set`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `practice_set` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`track` text NOT NULL,
	`module` text NOT NULL,
	`since` text NOT NULL,
	`number` integer NOT NULL,
	`form` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `practice_set_once` ON `practice_set` (`person_id`,`purpose`,`track`,`module`,`since`,`number`);--> statement-breakpoint
CREATE TABLE `recall_module` (
	`person_id` text NOT NULL,
	`track` text NOT NULL,
	`module` text NOT NULL,
	`completed_on` text NOT NULL,
	`noted_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `track`, `module`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
