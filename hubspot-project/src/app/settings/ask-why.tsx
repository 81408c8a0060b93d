import {
  Button,
  Flex,
  Input,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
} from '@hubspot/ui-extensions';
import React from 'react';

export interface AskWhyProps {
  id: string;
  title: string;
  /** What it means to go on. */
  children: string;
  /** What the button says that goes on. */
  go: string;
  name: string;
  placeholder?: string;
  /** Goes on, with the reason; the window is closed afterwards. */
  onGo(why: string): Promise<void>;
  close(id: string): void;
}

/** A window that asks for the reason of what is about to be done, and does it once there is one. */
export function AskWhy({ id, title, children, go, name, placeholder, onGo, close }: AskWhyProps) {
  const [why, setWhy] = React.useState('');
  const [isSending, setSending] = React.useState(false);
  const send = async () => {
    setSending(true);
    await onGo(why.trim());
    setSending(false);
    setWhy('');
    close(id);
  };
  return (
    <Modal id={id} title={title} width="sm">
      <ModalBody>
        <Flex direction="column" gap="sm">
          <Text>{children}</Text>
          <Input
            label="Why"
            name={name}
            required={true}
            value={why}
            onInput={setWhy}
            onChange={setWhy}
            placeholder={placeholder}
          />
        </Flex>
      </ModalBody>
      <ModalFooter>
        <LoadingButton
          variant="primary"
          loading={isSending}
          disabled={why.trim() === ''}
          onClick={() => void send()}
        >
          {go}
        </LoadingButton>
        <Button onClick={() => close(id)}>Cancel</Button>
      </ModalFooter>
    </Modal>
  );
}
