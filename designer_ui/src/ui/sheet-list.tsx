/** A list of things to tap, for sheets and palettes. */
import type { ReactNode } from 'react'
import style from './sheet-list.module.css'

export interface SheetItem {
  key: string
  icon?: ReactNode
  text: string
  /** Stands small below the text. */
  facts?: ReactNode
  hint?: string
  act: () => void
}

export function SheetList({ items, marked }: { items: SheetItem[]; marked?: number }) {
  return (
    <ul className={style.list}>
      {items.map((item, index) => (
        <li key={item.key}>
          <button type="button" className={index === marked ? style.marked : style.item} onClick={item.act}>
            {item.icon}
            <span className={style.words}>
              <span className={style.text}>{item.text}</span>
              {item.facts ? <span className={style.facts}>{item.facts}</span> : null}
            </span>
            {item.hint ? <span className={style.hint}>{item.hint}</span> : null}
          </button>
        </li>
      ))}
    </ul>
  )
}
