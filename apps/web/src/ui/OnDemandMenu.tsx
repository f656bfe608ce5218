import { useState, type ComponentType, type ReactElement } from 'react';
import { loadCode } from '../api/code.js';
import type { OpenMenuProps } from './OpenMenu.js';
import { useOnDemand } from './useOnDemand.js';

export interface OnDemandMenuProps {
  /** The button, as it is with the menu and before; it must take the props of a button. */
  button: (props: ButtonProps) => ReactElement;
  width: number;
  /** What is in it, loaded with the first sign that somebody wants it. */
  entries: () => Promise<ComponentType>;
}

export interface ButtonProps {
  onClick?: () => void;
  onFocus?: () => void;
  onPointerEnter?: () => void;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
}

interface Loaded {
  Menu: ComponentType<OpenMenuProps>;
  Entries: ComponentType;
}

/** A menu whose code comes when it is wanted: it is on every page, and opened on few. */
export function OnDemandMenu({ button, width, entries }: OnDemandMenuProps) {
  const onDemand = useOnDemand();
  const [loaded, setLoaded] = useState<Loaded>();

  const load = async (): Promise<Loaded> => {
    const [{ OpenMenu }, Entries] = await Promise.all([import('./OpenMenu.js'), entries()]);
    return { Menu: OpenMenu, Entries };
  };
  const prepare = (): void => void loadCode(load).catch(() => undefined); // a click will say it
  const open = (): void => onDemand(load, setLoaded);

  if (loaded)
    return (
      <loaded.Menu width={width} button={button({})}>
        <loaded.Entries />
      </loaded.Menu>
    );
  return button({
    onClick: open,
    onFocus: prepare,
    onPointerEnter: prepare,
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  });
}
