ALTER TABLE `scenario_run` ADD `branched_from` text;--> statement-breakpoint
ALTER TABLE `scenario_run` ADD `branched_at` integer;