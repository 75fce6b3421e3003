import { certificateStanding, isInForce } from '~/domain/certificate-state'
import type { Track } from '~/domain/curriculum'
import { policyOn, type PolicyVersion } from '~/domain/policy'
import { factsOf, type Certificate } from './certificates.server'

type CycleQuestion = { certificate: Certificate | undefined; versions: PolicyVersion[]; track: Track; today: string }

/**
 * The cycle that work done today belongs to (rule 11: the renewal window opens a new cycle). `since` is the first day
 * whose exams and cases count for the certificate to come, null when everything counts. `opensOn` is the day the next
 * cycle opens while the present certificate is in force: work done before it renews nothing.
 */
export function certificateCycle({ certificate, versions, track, today }: CycleQuestion): { since: string | null; opensOn: string | null } {
  if (!certificate) return { since: null, opensOn: null }
  const policy = policyOn(versions, certificate.completedOn).tracks[track].validity
  const { state, renewalOpensOn } = certificateStanding({ certificate: factsOf(certificate), policy, today })
  if (renewalOpensOn <= today) return { since: renewalOpensOn, opensOn: null }
  return { since: null, opensOn: isInForce(state) ? renewalOpensOn : null }
}
