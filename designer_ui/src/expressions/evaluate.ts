/** Evaluates a checked tree in the browser, to the same value as every other back end. */

import { arithmetic, ZERO } from './decimals'
import { functions } from './functions'
import { BeyondCalendar, nearestDay } from './moments'
import type { Surroundings } from './surroundings'
import type { By, CallNode, CompareNode, SelectionNode, TreeNode, TypeName, WithinNode } from './tree'
import {
  decode,
  encode,
  idOf,
  isDecimal,
  isRecord,
  type Json,
  LIST,
  order,
  type RecordValue,
  same,
  type Value,
} from './values'

/** The value as JSON (decimals as text); missing is null. `names` are JSON values as they stand in records. */
export function evaluate(tree: TreeNode, names: RecordValue, surroundings: Surroundings): Json {
  return encode(new Evaluation(names, surroundings).value(tree), tree.type)
}

/** Whether a condition holds; a missing one does not. */
export function holds(tree: TreeNode, names: RecordValue, surroundings: Surroundings): boolean {
  return new Evaluation(names, surroundings).value(tree) === true
}

class Evaluation {
  private rows = new Map<string, RecordValue>()

  constructor(
    private names: RecordValue,
    private surroundings: Surroundings,
  ) {}

  value(node: TreeNode): Value {
    switch (node.node) {
      case 'constant':
        return decode(node.value, node.type)
      case 'path':
        return read(this.names, node.path, node.type)
      case 'rowpath':
        return read(this.rows.get(node.rows.join('.')), node.path, node.type)
      case 'selection':
        return this.selection(node)
      case 'items':
        return node.items.map((item) => this.value(item))
      case 'negate': {
        const operand = this.value(node.operand)
        return isDecimal(operand) ? ZERO.minus(operand) : null
      }
      case 'arithmetic': {
        const left = this.value(node.left)
        const right = this.value(node.right)
        return isDecimal(left) && isDecimal(right) ? arithmetic[node.operator](left, right) : null
      }
      case 'compare':
        return this.compare(node)
      case 'ismissing': {
        const operand = this.value(node.operand)
        return operand === null || (Array.isArray(operand) && operand.length === 0)
      }
      case 'within':
        return this.within(node)
      case 'logic':
        return node.operator === 'and'
          ? node.items.every((item) => this.value(item) === true)
          : node.items.some((item) => this.value(item) === true)
      case 'not':
        return this.value(node.operand) !== true
      case 'conditional':
        return this.value(this.value(node.when) === true ? node.then : node.other)
      case 'narrow':
        return narrow(this.value(node.operand), node.type)
      case 'call':
        return this.call(node)
    }
  }

  private selection(node: SelectionNode): Value[] {
    const found = read(this.names, node.rows, 'rows')
    const key = node.rows.join('.')
    const outer = this.rows.get(key)
    const picked: Value[] = []
    for (const row of Array.isArray(found) ? found : []) {
      this.rows.set(key, isRecord(row) ? row : {})
      if (node.where === null || this.value(node.where) === true) picked.push(this.value(node.value))
    }
    if (outer) this.rows.set(key, outer)
    else this.rows.delete(key)
    return picked
  }

  /** One side of a comparison, brought to what is compared. */
  private side(node: TreeNode, by: By): Value {
    const value = this.value(node)
    if (by === 'id') return idOf(value)
    return by === 'day' && typeof value === 'number' ? nearestDay(value, this.surroundings.timezone) : value
  }

  private compare({ operator, left, right, by }: CompareNode): boolean | null {
    const one = this.side(left, by)
    const two = this.side(right, by)
    if (operator === '==') return same(one, two)
    if (operator === '!=') return !same(one, two)
    if (one === null || two === null || kindOf(one) !== kindOf(two)) return null
    const found = order(one, two)
    if (operator === '<') return found < 0
    if (operator === '<=') return found <= 0
    return operator === '>' ? found > 0 : found >= 0
  }

  private within({ operand, items, by }: WithinNode): boolean {
    const value = this.side(operand, by)
    const listed = this.value(items)
    if (value === null || !Array.isArray(listed)) return false
    return listed.some((item) => same(value, by === 'id' ? idOf(item) : item))
  }

  private call(node: CallNode): Value {
    // A plugin's function lives on the server alone: missing while one types, worked out when the record is saved.
    if (!(node.function in functions)) return null
    const called = functions[node.function as keyof typeof functions]
    const values = node.arguments.map((argument) => this.value(argument))
    if (!called.ownMissing && values.some((value) => value === null)) return null
    const types = node.arguments.map((argument) => argument.type)
    try {
      return called.run(values, { surroundings: this.surroundings, types, type: node.type })
    } catch (error) {
      if (error instanceof BeyondCalendar) return null
      throw error
    }
  }
}

/** Follows a path through records; what is not there is missing. */
function read(owner: RecordValue | undefined, path: string[], type: TypeName): Value {
  let found: unknown = owner
  for (const name of path) found = isRecord(found) ? found[name] : null
  return type === 'rows' ? ((found as Value) ?? null) : decode(found, type)
}

function kindOf(value: Value): string {
  return isDecimal(value) ? 'decimal' : typeof value
}

/** A value of unknown type as one of a type: itself, or missing when it is of another. */
function narrow(value: Value, type: TypeName): Value {
  if (type.startsWith(LIST))
    return Array.isArray(value) ? value.map((item) => narrow(item, type.slice(LIST.length))) : null
  if (type === 'number') return typeof value === 'number' || isDecimal(value) ? decode(value, type) : null
  if (type === 'bool') return typeof value === 'boolean' ? value : null
  if (type === 'text') return typeof value === 'string' ? value : null
  return type === 'date' || type === 'datetime' ? decode(value, type) : value
}
