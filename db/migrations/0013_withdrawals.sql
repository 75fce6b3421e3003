CREATE TABLE `scenario_run_rescore` (
	`run_id` text NOT NULL,
	`withdrawal_id` text NOT NULL,
	`version_id` text NOT NULL,
	`passed` integer NOT NULL,
	`result` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`run_id`, `withdrawal_id`),
	FOREIGN KEY (`run_id`) REFERENCES `scenario_run`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawal_id`) REFERENCES `scenario_withdrawal`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `scenario_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scenario_run_rescore_version` ON `scenario_run_rescore` (`version_id`);--> statement-breakpoint
CREATE TABLE `scenario_withdrawal` (
	`id` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	`reason` text NOT NULL,
	`choice` text NOT NULL,
	`rescored_by` text,
	`proposed_by` text NOT NULL,
	`proposed_at` text NOT NULL,
	`taken_back_at` text,
	`confirmed_by` text,
	`confirmed_at` text,
	`effect` text,
	FOREIGN KEY (`version_id`) REFERENCES `scenario_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rescored_by`) REFERENCES `scenario_version`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scenario_withdrawal_live` ON `scenario_withdrawal` (`version_id`) WHERE taken_back_at is null;--> statement-breakpoint
CREATE INDEX `scenario_withdrawal_waiting` ON `scenario_withdrawal` (`proposed_at`) WHERE taken_back_at is null and confirmed_at is null;