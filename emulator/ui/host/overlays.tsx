import React from 'react';

/** Which modals and panels are open, by their id. */
export interface Overlays {
  openIds: ReadonlySet<string>;
  open(id: string): void;
  close(id: string): void;
}

/** Given to event handlers of an extension as their second argument. */
export interface Reactions {
  openPanel(id: string): void;
  closePanel(id: string): void;
  openModal(id: string): void;
  closeModal(id: string): void;
}

const nowhere: Overlays = { openIds: new Set(), open: () => undefined, close: () => undefined };
const OverlaysContext = React.createContext<Overlays>(nowhere);
/** Tells the button that an overlay belongs to which id it has. */
const OwnerContext = React.createContext<((id: string) => void) | null>(null);

export function OverlaysProvider(props: { overlays: Overlays; children: React.ReactNode }) {
  return <OverlaysContext.Provider value={props.overlays}>{props.children}</OverlaysContext.Provider>;
}

/** The state of an extension's overlays. */
export function useOverlayState(): Overlays {
  const [openIds, setOpenIds] = React.useState<ReadonlySet<string>>(new Set());
  return React.useMemo(
    () => ({
      openIds,
      open: (id) => setOpenIds((ids) => new Set([...ids, id])),
      close: (id) => setOpenIds((ids) => new Set([...ids].filter((each) => each !== id))),
    }),
    [openIds],
  );
}

export function useOverlays(): Overlays {
  return React.useContext(OverlaysContext);
}

export function useReactions(): Reactions {
  const { open, close } = useOverlays();
  return { openPanel: open, closePanel: close, openModal: open, closeModal: close };
}

/** Makes an overlay known to the button around it, which opens it on a click. */
export function useOverlayOwner(id: string): void {
  const tell = React.useContext(OwnerContext);
  React.useEffect(() => tell?.(id), [tell, id]);
}

/** An `overlay` property: where it is put, and how its button opens it. */
export function useOwnedOverlay(overlay: React.ReactNode): { slot: React.ReactNode; open(): void } {
  const { open } = useOverlays();
  const owned = React.useRef<string | null>(null);
  const tell = React.useCallback((id: string) => {
    owned.current = id;
  }, []);
  return {
    slot: overlay ? <OwnerContext.Provider value={tell}>{overlay}</OwnerContext.Provider> : null,
    open: () => {
      if (owned.current !== null) open(owned.current);
    },
  };
}
