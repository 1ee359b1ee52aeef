/** Where you are: app, form, record. */
import { Link } from 'react-router'
import { useMessages } from '@/i18n/messages'
import { useCurrentTrail } from '@/ui/trail'
import { shellMessages } from './messages'
import style from './top-bar.module.css'

export function Trail() {
  const say = useMessages(shellMessages)
  const steps = useCurrentTrail()
  return (
    <nav className={style.trail} aria-label={say('you_are_here')}>
      <ol>
        {steps.map((step, index) => (
          <li
            key={`${step.to ?? ''}${step.text}`}
            className={style.step}
            aria-current={index === steps.length - 1 ? 'page' : undefined}
          >
            {index > 0 ? <span aria-hidden>/</span> : null}
            {step.to && index < steps.length - 1 ? <Link to={step.to}>{step.text}</Link> : <span>{step.text}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
