/** People and the organisation. Where a person may be left out, the reader is meant. */
import { idOf, type Value } from '../values'
import { type Call, strict } from './fn'

const who = (given: Value | undefined, call: Call) => (given === undefined ? call.surroundings.person : idOf(given))

function departmentOf(given: Value | undefined, call: Call): string | null {
  const person = who(given, call)
  return person && call.surroundings.directory.departmentOf(person)
}

function headOf(given: Value | undefined, call: Call): string | null {
  const department = given === undefined ? departmentOf(undefined, call) : idOf(given)
  return department && call.surroundings.directory.headOf(department)
}

export const people = {
  CURRENTUSER: strict((_, call) => call.surroundings.person),
  USERNAME: strict(([given], call) => {
    const person = who(given, call)
    return person && call.surroundings.directory.nameOf(person)
  }),
  USERDEPT: strict(([given], call) => departmentOf(given, call)),
  SUPERIOR: strict(([given], call) => {
    const person = who(given, call)
    return person && call.surroundings.directory.superiorOf(person)
  }),
  DEPTHEAD: strict(([given], call) => headOf(given, call)),
  INDEPT: strict(([department, given], call) => {
    const person = who(given, call)
    const where = idOf(department)
    return Boolean(person && where) && call.surroundings.directory.membersOf(where ?? '').includes(person ?? '')
  }),
  HASROLE: strict(([role, given], call) => {
    const person = who(given, call)
    return Boolean(person) && call.surroundings.directory.hasRole(person ?? '', role)
  }),
  MEMBERSOF: strict(([department], call) => call.surroundings.directory.membersOf(idOf(department) ?? '')),
}
