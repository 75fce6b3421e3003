ALTER TABLE `rating` ADD `shown_answers` text;--> statement-breakpoint
UPDATE `rating` SET `shown_answers` = `answers`;
