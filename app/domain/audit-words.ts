/** What is on record, in words: “Publish:lesson” is for machines, “Published a lesson” for people. */
const WORDS: Record<string, string> = {
  'add:person': 'Added a person',
  'change:person': 'Changed a person’s record',
  'enrol:person': 'Enrolled a person',
  'end:enrolment': 'Ended an enrolment',
  'give:password-link': 'Gave a one-time link',
  'set:password': 'Set a password with a one-time link',
  'change:password': 'Changed the own password',
  'set:demo-password': 'Set the password of a demonstration account',
  'save:agency': 'Saved an agency',
  'save:site': 'Saved a site',
  'save:job-role': 'Saved a job role',
  'save:holidays': 'Saved the holidays of an agency',
  'issue:certificate': 'Issued a certificate',
  'import:certificate': 'Imported a certificate',
  'import:reassessment': 'Imported a reassessment',
  'suspended:certificate': 'Suspended a certificate',
  'reinstated:certificate': 'Reinstated a certificate',
  'revoked:certificate': 'Revoked a certificate',
  'import:activity': 'Imported activity',
  'complete:lesson': 'Completed a lesson',
  'sign:undertaking': 'Signed an undertaking',
  'finish:practice': 'Finished a set of practice questions',
  'upload:evidence': 'Uploaded evidence of an assignment',
  'remove:evidence': 'Removed evidence before handing it in',
  'read:evidence': 'Read what somebody handed in',
  'hand-in:assignment': 'Handed in an assignment',
  'take-back:assignment': 'Took a hand-in back',
  'accepted:assignment': 'Accepted an assignment',
  'remedy:assignment': 'Accepted an assignment but for one thing',
  'returned:assignment': 'Returned an assignment for improvement',
  'not-yet-competent:assignment': 'Marked an assignment not yet competent',
  'start:exam': 'Started an exam',
  'finish:exam': 'Handed in an exam',
  'finish:scenario-run': 'Finished a case',
  'publish:lesson': 'Published a lesson',
  'discard:draft': 'Discarded a draft',
  'import:folder-draft': 'Took a changed lesson folder as a draft',
  'keep:published': 'Kept the published lesson',
  'export:register': 'Exported the register',
  'upload:agencies': 'Uploaded a file of agencies',
  'upload:sites': 'Uploaded a file of sites',
  'upload:job-roles': 'Uploaded a file of job roles',
  'upload:people': 'Uploaded a file of people',
  'upload:certificates': 'Uploaded a file of certificates',
  'upload:activity': 'Uploaded a file of activity',
  'apply:agencies': 'Applied a file of agencies',
  'apply:sites': 'Applied a file of sites',
  'apply:job-roles': 'Applied a file of job roles',
  'apply:people': 'Applied a file of people',
  'apply:certificates': 'Applied a file of certificates',
  'apply:activity': 'Applied a file of activity',
}

/** An action of the audit log as a sentence without its subject; an action without words of its own is told by its parts. */
export function auditWords(action: string): string {
  const known = WORDS[action]
  if (known) return known
  const [verb = action, noun = ''] = action.split(':')
  const plain = `${verb} ${noun}`.trim().replace(/-/g, ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}
