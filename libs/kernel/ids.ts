import { v7, validate } from 'uuid';

/** A new id: UUID version 7 (RFC 9562), so that ids sort by the time they were made. */
export function newId(): string {
  return v7();
}

/** Whether a string has the form of an id. Doors answer 404 for anything else before they ask the database. */
export function isId(text: string): boolean {
  return validate(text);
}
