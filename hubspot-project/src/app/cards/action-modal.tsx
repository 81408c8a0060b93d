import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import React from 'react';

export interface ActionModalProps {
  id: string;
  title: string;
  /** What will happen, in a sentence. */
  says: string;
  submitLabel: string;
  /** What must be filled in first; null when it can be sent. */
  missing: string | null;
  isDangerous?: boolean;
  onSubmit(): Promise<boolean>;
  onCancel(): void;
  children?: React.ReactNode;
}

/** One thing to do with a lead: what it does, its fields, and its button; stays open with a message when it fails. */
export function ActionModal(props: ActionModalProps) {
  const { id, title, says, submitLabel, missing, isDangerous, onSubmit, onCancel, children } = props;
  const [isSending, setSending] = React.useState(false);
  const [complaint, setComplaint] = React.useState<string | null>(null);
  const submit = async () => {
    setComplaint(missing);
    if (missing !== null || isSending) return;
    setSending(true);
    await onSubmit();
    setSending(false);
  };
  return (
    <Modal id={id} title={title} width="sm">
      <ModalBody>
        <Flex direction="column" gap="sm">
          <Text>{says}</Text>
          {children}
          {complaint !== null && missing !== null && (
            <Text format={{ fontWeight: 'demibold' }}>{complaint}</Text>
          )}
        </Flex>
      </ModalBody>
      <ModalFooter>
        <LoadingButton
          variant={isDangerous ? 'destructive' : 'primary'}
          loading={isSending}
          onClick={() => void submit()}
        >
          {submitLabel}
        </LoadingButton>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </ModalFooter>
    </Modal>
  );
}
