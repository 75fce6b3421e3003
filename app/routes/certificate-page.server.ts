import { certificateStanding, type CertificateStanding } from '~/domain/certificate-state'
import { readCredentialNumber } from '~/domain/credential-number'
import { may } from '~/domain/permissions'
import { policyOn, type PolicyVersion } from '~/domain/policy'
import { clock } from '~/http/clock.server'
import { environment } from '~/http/environment.server'
import { forbidden, requireUser } from '~/identity/index.server'
import { factsOf, findAnyCertificateByNumber, type Certificate } from '~/models/certificates.server'
import { currentPolicy } from '~/models/curricula.server'

/** The public address at which anybody may check a certificate; it is what the QR code opens. */
export function verifyAddressOf(request: Request, number: string): string {
  return `${environment().APP_ORIGIN ?? new URL(request.url).origin}/verify/${number}`
}

/** Where a certificate stands today, in the time zone of who certified it. */
export function standingOf({ certificate, versions }: { certificate: Certificate; versions: PolicyVersion[] }): CertificateStanding {
  const policy = policyOn(versions, certificate.completedOn).tracks[certificate.track].validity
  return certificateStanding({ certificate: factsOf(certificate), policy, today: clock.today(certificate.timeZone) })
}

/** A certificate with its standing by a number as somebody typed it; undefined when there is none with that number. */
export async function findByNumber(typed: string): Promise<{ certificate: Certificate; standing: CertificateStanding } | undefined> {
  const read = readCredentialNumber(typed)
  const certificate = read.ok ? await findAnyCertificateByNumber(read.number) : undefined
  if (!certificate) return undefined
  const { versions } = await currentPolicy()
  return { certificate, standing: standingOf({ certificate, versions }) }
}

/** The certificate of an address, for its holder and for those who may read any; others get a 403. */
export async function requireReadable(request: Request, number = '') {
  const user = await requireUser(request)
  const found = await findByNumber(number)
  const any = may(user.roles, 'read:certificate:any')
  if (found && !any && found.certificate.personId !== user.personId) throw forbidden('read:certificate:any')
  if (!any && !may(user.roles, 'read:certificate:own')) throw forbidden('read:certificate:own')
  if (!found) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return { ...found, user }
}
