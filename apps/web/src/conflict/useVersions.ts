import { useRef, useState, type RefObject } from 'react';
import { isProblemWith } from '../api/problem.js';
import type { FormHandle } from '../form/Form.js';
import type { FormState } from '../form/useFields.js';
import { differences, type Parts, type Versions } from './merge.js';

/** A thing as it was read, and as the form holds it. */
export interface Loaded<T, V> {
  thing: T;
  values: V;
}

export interface VersionsOptions<T, V, Part extends string, Extra> {
  form: FormState<V>;
  begun: Loaded<T, V>;
  parts: Parts<V, Part>;
  valuesOf: (thing: T) => V;
  /** How it stands now. */
  read: () => Promise<T>;
  /** Saves what differs from the version that was read, and only where there is no newer one (`If-Match`). */
  write: (base: Loaded<T, V>, values: V, extra?: Extra) => Promise<unknown>;
  /** Somebody else has written the very same. */
  onSame: () => unknown;
}

export interface Conflict<T, V> {
  versions: Versions<V>;
  /** Theirs. */
  thing: T;
  onResolve: (values: V) => void;
  onCancel: () => void;
}

/** A form on a thing that others may change meanwhile: their version is put beside what was typed, and goes together with it. */
export function useVersions<T, V, Part extends string, Extra = never>(
  options: VersionsOptions<T, V, Part, Extra>,
): {
  base: Loaded<T, V>;
  handle: RefObject<FormHandle | null>;
  save: (values: V, extra?: Extra) => Promise<void>;
  conflict: Conflict<T, V> | undefined;
  /** Where the form stays open: what was saved is what it goes on from. */
  goOnFrom: (thing: T) => void;
} {
  const { form, begun, parts, valuesOf, read, write, onSame } = options;
  const handle = useRef<FormHandle>(null);
  const [base, setBase] = useState(begun);
  const [theirs, setTheirs] = useState<Loaded<T, V>>();

  const saveOn = async (from: Loaded<T, V>, values: V, extra?: Extra): Promise<void> => {
    try {
      await write(from, values, extra);
    } catch (error) {
      if (!isProblemWith(error, 'request.version-mismatch')) throw error;
      const thing = await read();
      const now = { thing, values: valuesOf(thing) };
      const versions = { base: from.values, mine: values, theirs: now.values };
      if (differences(parts, versions).length > 0) setTheirs(now);
      else await onSame();
    }
  };

  const resolve = (values: V): void => {
    if (!theirs) return;
    setBase(theirs);
    setTheirs(undefined);
    form.setInitialValues(theirs.values);
    form.setValues(values);
    void handle.current?.run(() => saveOn(theirs, values));
  };

  const goOnFrom = (thing: T): void => {
    const values = valuesOf(thing);
    setBase({ thing, values });
    form.setInitialValues(values);
    form.setValues(values);
  };

  return {
    base,
    handle,
    goOnFrom,
    save: (values, extra) => saveOn(base, values, extra),
    conflict: theirs && {
      versions: { base: base.values, mine: form.values, theirs: theirs.values },
      thing: theirs.thing,
      onResolve: resolve,
      onCancel: () => setTheirs(undefined),
    },
  };
}
