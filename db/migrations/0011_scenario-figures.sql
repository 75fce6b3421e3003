CREATE TABLE `scenario_proof` (
	`version_id` text PRIMARY KEY NOT NULL,
	`findings` text NOT NULL,
	`chart` text NOT NULL,
	`made_at` text NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `scenario_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `scenario_run_figure` (
	`run_id` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	`mode` text NOT NULL,
	`person_id` text NOT NULL,
	`passed` integer NOT NULL,
	`critical` text NOT NULL,
	`late` text NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `scenario_run`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scenario_run_figure_first` ON `scenario_run_figure` (`version_id`,`mode`,`person_id`);--> statement-breakpoint
CREATE TABLE `scenario_run_step` (
	`run_id` text NOT NULL,
	`scene` text NOT NULL,
	`version_id` text NOT NULL,
	`mode` text NOT NULL,
	`name` text NOT NULL,
	`weak` integer NOT NULL,
	`seconds` integer,
	`late` text NOT NULL,
	`critical` text NOT NULL,
	PRIMARY KEY(`run_id`, `scene`),
	FOREIGN KEY (`run_id`) REFERENCES `scenario_run_figure`(`run_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scenario_run_step_choice` ON `scenario_run_step` (`version_id`,`mode`,`scene`,`name`,`weak`);--> statement-breakpoint
CREATE INDEX `scenario_run_step_time` ON `scenario_run_step` (`version_id`,`mode`,`scene`,`seconds`);--> statement-breakpoint
CREATE INDEX `scenario_run_ended` ON `scenario_run` (`slug`,`mode`,`ended_at`);