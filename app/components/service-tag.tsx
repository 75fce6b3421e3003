import type { ReactNode } from 'react'
import type { Service } from '~/domain/lesson'

export type { Service } from '~/domain/lesson'

const SERVICE_WORDS: Record<Service, string> = { employment: 'Employment', 'social-protection': 'Social protection' }

/** Employment is blue and square, social protection brown and round; the word always stands beside it. */
export function ServiceTag({ service, children }: { service: Service; children?: ReactNode }) {
  return <span className={service === 'employment' ? 'svc' : 'svc svc-sp'}>{children ?? SERVICE_WORDS[service]}</span>
}
