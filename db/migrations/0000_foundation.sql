CREATE TABLE `agency` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`service` text NOT NULL,
	`time_zone` text NOT NULL,
	`weekend` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `agency_holiday` (
	`agency_id` text NOT NULL,
	`date` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`agency_id`, `date`),
	FOREIGN KEY (`agency_id`) REFERENCES `agency`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `job_role` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`required_track` text
);
--> statement-breakpoint
CREATE TABLE `password_link` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `password_link_person` ON `password_link` (`person_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`employee_number` text NOT NULL,
	`given_name` text NOT NULL,
	`family_name` text NOT NULL,
	`email` text NOT NULL,
	`agency_id` text NOT NULL,
	`site_id` text NOT NULL,
	`job_role_id` text NOT NULL,
	`supervisor_id` text,
	`hired_on` text NOT NULL,
	`left_on` text,
	`password_hash` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agency`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`job_role_id`) REFERENCES `job_role`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_employee_number` ON `person` (`employee_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `person_email` ON `person` (lower("email"));--> statement-breakpoint
CREATE INDEX `person_site` ON `person` (`site_id`);--> statement-breakpoint
CREATE INDEX `person_agency` ON `person` (`agency_id`);--> statement-breakpoint
CREATE INDEX `person_supervisor` ON `person` (`supervisor_id`);--> statement-breakpoint
CREATE INDEX `person_name` ON `person` (`family_name`,`given_name`);--> statement-breakpoint
CREATE TABLE `person_leave` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`kind` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `person_leave_person` ON `person_leave` (`person_id`);--> statement-breakpoint
CREATE TABLE `person_role` (
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`person_id`, `role`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`user_agent` text DEFAULT '' NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`);--> statement-breakpoint
CREATE TABLE `sign_in_failure` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_failure_key` ON `sign_in_failure` (`key`,`at`);--> statement-breakpoint
CREATE TABLE `site` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`wave` integer NOT NULL,
	`live_from` text
);
--> statement-breakpoint
CREATE TABLE `content_problem` (
	`id` text PRIMARY KEY NOT NULL,
	`file` text NOT NULL,
	`line` integer NOT NULL,
	`column` integer NOT NULL,
	`rule` text NOT NULL,
	`severity` text NOT NULL,
	`message` text NOT NULL,
	`found_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `curriculum_head` (
	`track` text PRIMARY KEY NOT NULL,
	`revision_id` text NOT NULL,
	FOREIGN KEY (`revision_id`) REFERENCES `curriculum_revision`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `curriculum_revision` (
	`id` text PRIMARY KEY NOT NULL,
	`track` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`manifest` text NOT NULL,
	`imported_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `curriculum_revision_hash` ON `curriculum_revision` (`track`,`hash`);--> statement-breakpoint
CREATE TABLE `enrolment` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`track` text NOT NULL,
	`curriculum_revision_id` text NOT NULL,
	`enrolled_at` text NOT NULL,
	`reason` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`curriculum_revision_id`) REFERENCES `curriculum_revision`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enrolment_person_track` ON `enrolment` (`person_id`,`track`);--> statement-breakpoint
CREATE INDEX `enrolment_track` ON `enrolment` (`track`);--> statement-breakpoint
CREATE TABLE `exercise_answer` (
	`person_id` text NOT NULL,
	`slug` text NOT NULL,
	`exercise_id` text NOT NULL,
	`attempt` integer NOT NULL,
	`revision_id` text NOT NULL,
	`answer` text NOT NULL,
	`result` text NOT NULL,
	`answered_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `slug`, `exercise_id`, `attempt`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `lesson_revision`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lesson_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`files` text NOT NULL,
	`hash` text NOT NULL,
	`base_revision_id` text,
	`person_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `lesson_draft_slug` ON `lesson_draft` (`slug`);--> statement-breakpoint
CREATE TABLE `lesson_head` (
	`slug` text PRIMARY KEY NOT NULL,
	`revision_id` text NOT NULL,
	`folder_hash` text,
	FOREIGN KEY (`revision_id`) REFERENCES `lesson_revision`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lesson_page` (
	`revision_id` text NOT NULL,
	`position` integer NOT NULL,
	`page_id` text NOT NULL,
	`title` text NOT NULL,
	`activity` integer NOT NULL,
	`html` text NOT NULL,
	PRIMARY KEY(`revision_id`, `position`),
	FOREIGN KEY (`revision_id`) REFERENCES `lesson_revision`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lesson_progress` (
	`person_id` text NOT NULL,
	`slug` text NOT NULL,
	`revision_id` text NOT NULL,
	`page` integer NOT NULL,
	`pages_done` text NOT NULL,
	`started_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`completed_at` text,
	PRIMARY KEY(`person_id`, `slug`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revision_id`) REFERENCES `lesson_revision`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lesson_progress_recent` ON `lesson_progress` (`person_id`,`updated_at`);--> statement-breakpoint
CREATE TABLE `lesson_revision` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`title` text NOT NULL,
	`files` text NOT NULL,
	`compiled` text NOT NULL,
	`origin` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`published_at` text NOT NULL,
	`published_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lesson_revision_number` ON `lesson_revision` (`slug`,`number`);--> statement-breakpoint
CREATE INDEX `lesson_revision_hash` ON `lesson_revision` (`slug`,`hash`);--> statement-breakpoint
CREATE TABLE `policy_revision` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`policy` text NOT NULL,
	`imported_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_revision_hash` ON `policy_revision` (`hash`);--> statement-breakpoint
CREATE TABLE `reference_revision` (
	`kind` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL,
	`imported_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `exam_answer` (
	`attempt_id` text NOT NULL,
	`position` integer NOT NULL,
	`answer` text NOT NULL,
	`flagged` integer DEFAULT false NOT NULL,
	`answered_at` text NOT NULL,
	PRIMARY KEY(`attempt_id`, `position`),
	FOREIGN KEY (`attempt_id`) REFERENCES `exam_attempt`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `exam_attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`track` text NOT NULL,
	`number` integer NOT NULL,
	`seed` text NOT NULL,
	`policy_version` text NOT NULL,
	`pinned` text NOT NULL,
	`form` text NOT NULL,
	`started_at` text NOT NULL,
	`due_at` text NOT NULL,
	`submitted_at` text,
	`passed` integer,
	`result` text,
	`voided_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `exam_attempt_person` ON `exam_attempt` (`person_id`,`track`,`started_at`);--> statement-breakpoint
CREATE TABLE `item` (
	`id` text PRIMARY KEY NOT NULL,
	`lesson_slug` text NOT NULL,
	`use` text NOT NULL,
	`competency` text NOT NULL,
	`level` text NOT NULL,
	`safety` integer NOT NULL,
	`version_id` text NOT NULL,
	`retired_at` text
);
--> statement-breakpoint
CREATE INDEX `item_lesson` ON `item` (`lesson_slug`,`use`);--> statement-breakpoint
CREATE TABLE `item_version` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_version_hash` ON `item_version` (`item_id`,`hash`);--> statement-breakpoint
CREATE TABLE `lesson_assessment` (
	`person_id` text NOT NULL,
	`slug` text NOT NULL,
	`activity` integer NOT NULL,
	`revision_id` text NOT NULL,
	`form` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `slug`, `activity`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `scenario_head` (
	`slug` text PRIMARY KEY NOT NULL,
	`version_id` text NOT NULL,
	FOREIGN KEY (`version_id`) REFERENCES `scenario_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `scenario_run` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`slug` text NOT NULL,
	`version_id` text NOT NULL,
	`engine_version` text NOT NULL,
	`profile` text NOT NULL,
	`variant_seed` text NOT NULL,
	`mode` text NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`passed` integer,
	`result` text,
	`self_assessment` text,
	`voided_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`version_id`) REFERENCES `scenario_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scenario_run_person` ON `scenario_run` (`person_id`,`slug`,`started_at`);--> statement-breakpoint
CREATE TABLE `scenario_run_event` (
	`run_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`event` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`run_id`, `sequence`),
	FOREIGN KEY (`run_id`) REFERENCES `scenario_run`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `scenario_version` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`title` text NOT NULL,
	`bundle` text NOT NULL,
	`imported_at` text NOT NULL,
	`withdrawn_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scenario_version_hash` ON `scenario_version` (`slug`,`hash`);--> statement-breakpoint
CREATE TABLE `certificate` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`person_id` text NOT NULL,
	`track` text NOT NULL,
	`level` text NOT NULL,
	`completed_on` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_through` text NOT NULL,
	`policy_version` text NOT NULL,
	`curriculum_revision_id` text,
	`source` text NOT NULL,
	`source_name` text DEFAULT '' NOT NULL,
	`evidence_reference` text DEFAULT '' NOT NULL,
	`last_reassessed_on` text,
	`holder_name` text NOT NULL,
	`agency_name` text NOT NULL,
	`time_zone` text NOT NULL,
	`verdict` text NOT NULL,
	`trace` text NOT NULL,
	`issued_at` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_number` ON `certificate` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_once` ON `certificate` (`person_id`,`track`,`level`,`completed_on`);--> statement-breakpoint
CREATE INDEX `certificate_person` ON `certificate` (`person_id`,`track`);--> statement-breakpoint
CREATE TABLE `certificate_event` (
	`id` text PRIMARY KEY NOT NULL,
	`certificate_id` text NOT NULL,
	`kind` text NOT NULL,
	`actor_id` text,
	`reason` text DEFAULT '' NOT NULL,
	`effective_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificate`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `certificate_event_certificate` ON `certificate_event` (`certificate_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `register_entry` (
	`person_id` text NOT NULL,
	`track` text NOT NULL,
	`sort_name` text NOT NULL,
	`employee_number` text NOT NULL,
	`agency_id` text NOT NULL,
	`site_id` text NOT NULL,
	`level` text,
	`status` text NOT NULL,
	`because` text NOT NULL,
	`certificate_id` text,
	`certified_on` text,
	`valid_through` text,
	`next_reassessment_on` text,
	`reassessment_state` text,
	`reassessment_because` text DEFAULT '' NOT NULL,
	`as_of` text NOT NULL,
	`updated_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `track`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `register_entry_name` ON `register_entry` (`sort_name`);--> statement-breakpoint
CREATE INDEX `register_entry_status` ON `register_entry` (`status`);--> statement-breakpoint
CREATE INDEX `register_entry_site` ON `register_entry` (`site_id`,`track`);--> statement-breakpoint
CREATE INDEX `register_entry_due` ON `register_entry` (`next_reassessment_on`);--> statement-breakpoint
CREATE INDEX `register_entry_as_of` ON `register_entry` (`as_of`);--> statement-breakpoint
CREATE TABLE `activity_month` (
	`person_id` text NOT NULL,
	`month` text NOT NULL,
	`active_weeks` integer NOT NULL,
	`steps_applicable` integer NOT NULL,
	`steps_correct` integer NOT NULL,
	`imported_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `month`),
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `activity_month_month` ON `activity_month` (`month`);--> statement-breakpoint
CREATE TABLE `import_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`content` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`applied_at` text,
	`summary` text
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_event` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`data` text
);
--> statement-breakpoint
CREATE INDEX `audit_event_subject` ON `audit_event` (`subject_type`,`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_event_at` ON `audit_event` (`at`);