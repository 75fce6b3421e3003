import { Undo2 } from 'lucide-react'
import { Button } from './button'
import type { CaseViewData, SceneData } from './case-view'
import { Note } from './note'

/** `movedOn`: the page that was sent is behind; a second click or another tab went on. */
export type Refusal = { because: string; fields: Record<string, string>; movedOn: boolean }

/** Why nothing was done, with the way to each place that needs something. */
export function Refused({ refusal, scene }: { refusal: Refusal; scene: SceneData | null }) {
  const places = scene?.form
    ? scene.form.fields.map(({ name, label }) => ({ name, id: `field-${name}`, label }))
    : [{ name: 'choice', id: 'decision', label: 'To the choices' }]
  const wrong = places.filter(({ name }) => refusal.fields[name])
  return (
    <Note tone={refusal.movedOn ? 'warn' : 'bad'} announce="alert" title={refusal.because}>
      {refusal.movedOn ? 'Nothing was counted twice. This is where it stands.' : null}
      {wrong.length > 0 ? (
        <ul className="mt-1">
          {wrong.map(({ name, id, label }) => (
            <li key={name}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </Note>
  )
}

/** What was decided last and what came of it; in practice with the way to take it back. */
export function Happened({ runId, view }: { runId: string; view: CaseViewData }) {
  return (
    <div className="border-s-[3px] border-joint ps-4 text-sm">
      <div role="status">
        <p className="text-ink-2">You decided: {view.happened?.decision}</p>
        {view.happened?.then ? <p className="mt-1">{view.happened.then}</p> : null}
      </div>
      {view.canStepBack ? (
        <div className="-ms-2">
          <StepBack runId={runId} after={view.after} />
        </div>
      ) : null}
    </div>
  )
}

/** A critical error in practice: what happened, why it must not, and the way back. */
export function Stopped({ runId, view }: { runId: string; view: CaseViewData }) {
  return (
    <Note tone="bad" announce="alert" title="The case stops here.">
      <p className="mt-1">You decided: {view.stopped?.decision}</p>
      {view.stopped?.then ? <p className="mt-2">{view.stopped.then}</p> : null}
      {view.stopped?.errors.map((error) => (
        <p key={error.code} className="mt-2">
          {error.says}
        </p>
      ))}
      {view.stopped?.why ? <p className="mt-2">{view.stopped.why}</p> : null}
      <p className="mt-2">At work this could not be undone. Here it can: take the step back and go on.</p>
      <div className="mt-3">
        <StepBack runId={runId} after={view.after} filled />
      </div>
    </Note>
  )
}

/** Takes the last decision back, in practice. */
export function StepBack({ runId, after, filled }: { runId: string; after: number; filled?: boolean }) {
  return (
    <form method="post" action={`/runs/${runId}`}>
      <input type="hidden" name="after" value={after} />
      <Button type="submit" name="intent" value="step-back" variant={filled ? '1' : '3'} icon={Undo2}>
        Take the last step back
      </Button>
    </form>
  )
}
