import { toIso } from '../base/clock.ts';
import type { NewTask, WriteOutcome } from './crm.ts';
import { markBody } from './decision-mark.ts';
import { endpoints } from './endpoints.ts';
import type { HubSpotClient } from './hubspot-client.ts';
import { createMarked, findMarked, type MarkedType } from './marked-records-client.ts';

const tasks: MarkedType = {
  create: endpoints.createTasks,
  ofContacts: endpoints.tasksOfContacts,
  read: endpoints.readTasks,
  bodyProperty: 'hs_task_body',
  contactType: 204,
};

/** One task per decision on its contact, as `Crm.createTasks` promises. */
export function createTasks(client: HubSpotClient, newTasks: readonly NewTask[]): Promise<WriteOutcome[]> {
  const records = newTasks.map((task) => ({
    decisionId: task.decisionId,
    contactId: task.contactId,
    properties: {
      hs_timestamp: toIso(task.dueAt),
      hs_task_subject: task.subject,
      hs_task_body: markBody(task.body, task.decisionId),
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: task.priority,
      hs_task_type: 'TODO',
      hubspot_owner_id: task.ownerId,
    },
  }));
  return createMarked(client, tasks, records);
}

/** Decisions that have a task among the contacts' tasks. */
export function findTasks(client: HubSpotClient, contactIds: readonly string[]): Promise<Set<string>> {
  return findMarked(client, tasks, contactIds);
}
