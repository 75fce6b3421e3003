import { TRACK_NAMES, type Track } from '~/domain/curriculum'
import { counted, formatDate, grouped } from '~/domain/dates'
import type { WithdrawalChoice, WithdrawalEffect } from '~/domain/withdrawal'
import { WITHDRAWAL_CHOICES } from '~/domain/withdrawal'
import { CHOICE_WORDS } from '~/domain/withdrawal-words'
import { Button, ButtonLink } from '../button'
import { Facts } from '../facts'
import { ChoiceList, SelectField, TextArea } from '../field'
import { Note } from '../note'
import { Section } from '../page-head'
import { Meter } from '../progress'
import { Chip } from '../status-chip'
import { DataTable } from '../table'

type Proposal = {
  reason: string
  choice: WithdrawalChoice
  judge: number | null
  proposer: string
  proposedOn: string
  confirmer: string | null
  confirmedOn: string | null
}

/** Who proposed what and why, and who confirmed it. */
export function ProposalFacts({ proposal }: { proposal: Proposal }) {
  const { reason, choice, judge, proposer, proposedOn, confirmer, confirmedOn } = proposal
  return (
    <Facts
      className="mt-8 max-w-[46rem]"
      items={[
        { term: 'Reason', value: reason },
        { term: 'Results of ended runs', value: `${CHOICE_WORDS[choice].label}${judge ? `, by version ${judge}` : ''}` },
        { term: 'Proposed', value: `by ${proposer} on ${proposedOn}` },
        { term: 'Confirmed', value: confirmer && confirmedOn ? `by ${confirmer} on ${confirmedOn}` : 'not yet' },
      ]}
    />
  )
}

type FormProps = {
  newer: readonly number[]
  typed: { reason: string; choice: string; judge: string } | null
  errors: { reason?: string[]; choice?: string[]; judge?: string[] }
  cancel: string
}

/** Where a withdrawal is proposed: why, and what becomes of the results of runs that have ended. */
export function WithdrawalForm({ newer, typed, errors, cancel }: FormProps) {
  const choices = WITHDRAWAL_CHOICES.filter((choice) => choice !== 'rescore' || newer.length > 0)
  return (
    <Section id="propose" title="Propose it" className="mt-12 max-w-[46rem]">
      <form method="post" className="mt-4 grid gap-6">
        <TextArea
          name="reason"
          id="reason"
          label="Why"
          hint="What is wrong with the version. Everybody whose run it touches reads it."
          defaultValue={typed?.reason}
          errors={errors.reason}
          maxLength={500}
          rows={3}
          required
        />
        <ChoiceList
          name="choice"
          id="choice"
          legend="What becomes of the results of runs that have ended?"
          value={typed?.choice}
          errors={errors.choice}
          required
          hint={newer.length === 0 ? 'Runs can be judged again once a newer version with a corrected scoring is imported.' : undefined}
          options={choices.map((choice) => ({ value: choice, label: CHOICE_WORDS[choice].label, note: CHOICE_WORDS[choice].hint }))}
        />
        {newer.length > 0 ? (
          <SelectField
            name="judge"
            id="judge"
            label="The version whose scoring judges again"
            hint="Only where they are judged again."
            defaultValue={typed?.judge ?? String(newer[0])}
            errors={errors.judge}
            options={newer.map((one) => ({ value: String(one), label: `Version ${one}` }))}
          />
        ) : null}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" name="intent" value="propose" variant="1">
            Propose the withdrawal
          </Button>
          <ButtonLink href={cancel} variant="3">
            Leave it as it is
          </ButtonLink>
        </div>
      </form>
    </Section>
  )
}

/** How far the judging is; what the withdrawal would do is known when all runs have been judged. */
export function JudgingAgain({ done, of, judge, again }: { done: number; of: number; judge: number | null; again: string }) {
  const says = `${grouped(done)} of ${counted(of, 'run')} judged so far${judge ? `, by version ${judge}` : ''}`
  return (
    <Section id="judging" title="The runs are being judged again" className="mt-10 max-w-[46rem]">
      <p className="mt-3 tnum">{says}. What the withdrawal would do stands here when all of them have been.</p>
      <Meter value={done} max={of} className="mt-3" />
      <ButtonLink href={again} variant="2" className="mt-4">
        Look again
      </ButtonLink>
    </Section>
  )
}

/** Runs that were to be judged again and cannot be; nothing when there is none to list. */
export function WithdrawalLeft({ left }: { left: readonly { runId: string; name: string; because: string }[] }) {
  if (left.length === 0) return null
  return (
    <Section
      id="left"
      title="Runs that keep their result"
      className="mt-10 max-w-[46rem]"
      lead="They cannot be judged by the other version."
    >
      <DataTable
        caption="Runs that keep their result"
        dense
        cards
        className="mt-3"
        rows={left}
        rowKey={({ runId }) => runId}
        columns={[
          { key: 'name', head: 'Learner', rowHead: true, cell: ({ runId, name }) => <a href={`/runs/${runId}/replay`}>{name}</a> },
          { key: 'because', head: 'Why', cell: ({ because }) => because },
        ]}
      />
    </Section>
  )
}

type Certificate = { number: string; personId: string; name: string; track: Track; validThrough: string; state: string; shaken: boolean }
type CertificatesProps = { certificates: readonly Certificate[] | null; effect: WithdrawalEffect; confirmed: boolean }

/** Certificates that rest on runs of the version, for those who may see whose they are; the others read how many. */
export function WithdrawalCertificates({ certificates, effect, confirmed }: CertificatesProps) {
  if (effect.certificates.length === 0) return null
  const rests = counted(effect.certificates.length, 'certificate rests', 'certificates rest')
  return (
    <Section id="certificates" title={`${rests} on a run of it in exam mode`} className="mt-10">
      {certificates ? (
        <DataTable
          caption="Certificates that rest on runs of this version"
          dense
          cards
          className="mt-3"
          rows={certificates}
          rowKey={({ number }) => number}
          columns={[
            { key: 'name', head: 'Holder', rowHead: true, cell: ({ personId, name }) => <a href={`/hr/people/${personId}`}>{name}</a> },
            { key: 'number', head: 'Certificate', cell: ({ number }) => <a href={`/certificates/${number}`}>{number}</a> },
            { key: 'track', head: 'Course', cell: ({ track }) => TRACK_NAMES[track] },
            { key: 'through', head: 'Valid through', cell: ({ validThrough }) => formatDate(validThrough, 'long') },
            { key: 'state', head: 'State', cell: ({ state }) => state },
            {
              key: 'shaken',
              head: 'Its run',
              card: 'aside',
              cell: ({ shaken }) =>
                shaken ? <Chip tone="warn">{confirmed ? 'No longer a pass' : 'Would be no pass'}</Chip> : <Chip>Remains a pass</Chip>,
            },
          ]}
        />
      ) : (
        <Note className="mt-3 max-w-[46rem]">HR sees whose they are.</Note>
      )}
    </Section>
  )
}
