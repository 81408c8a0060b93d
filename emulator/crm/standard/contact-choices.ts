/** HubSpot's stages, in the order in which a contact may move. */
export const lifecycleStages = {
  subscriber: 'Subscriber',
  lead: 'Lead',
  marketingqualifiedlead: 'Marketing Qualified Lead',
  salesqualifiedlead: 'Sales Qualified Lead',
  opportunity: 'Opportunity',
  customer: 'Customer',
  evangelist: 'Evangelist',
  other: 'Other',
};

const trafficSources = {
  ORGANIC_SEARCH: 'Organic Search',
  PAID_SEARCH: 'Paid Search',
  EMAIL_MARKETING: 'Email Marketing',
  SOCIAL_MEDIA: 'Organic Social',
  REFERRALS: 'Referrals',
  OTHER_CAMPAIGNS: 'Other Campaigns',
  DIRECT_TRAFFIC: 'Direct Traffic',
  OFFLINE: 'Offline Sources',
  PAID_SOCIAL: 'Paid Social',
  AI_REFERRALS: 'AI Referrals',
};

/** Options of the contact's own enumerations. */
export const contactChoices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lifecyclestage: lifecycleStages,
  hs_lead_status: {
    NEW: 'New',
    OPEN: 'Open',
    IN_PROGRESS: 'In Progress',
    OPEN_DEAL: 'Open Deal',
    UNQUALIFIED: 'Unqualified',
    ATTEMPTED_TO_CONTACT: 'Attempted to Contact',
    CONNECTED: 'Connected',
    BAD_TIMING: 'Bad Timing',
  },
  hs_analytics_source: trafficSources,
  hs_latest_source: trafficSources,
  numemployees: {
    '1-5': '1-5',
    '5-25': '5-25',
    '25-50': '25-50',
    '50-100': '50-100',
    '100-500': '100-500',
    '500-1000': '500-1000',
    '1000+': '1000+',
  },
  hs_buying_role: {
    BLOCKER: 'Blocker',
    BUDGET_HOLDER: 'Budget Holder',
    CHAMPION: 'Champion',
    DECISION_MAKER: 'Decision Maker',
    END_USER: 'End User',
    EXECUTIVE_SPONSOR: 'Executive Sponsor',
    INFLUENCER: 'Influencer',
    LEGAL_AND_COMPLIANCE: 'Legal & Compliance',
    OTHER: 'Other',
  },
  hs_sa_first_engagement_object_type: {
    CALL: 'Call',
    CONVERSATION_SESSION: 'Conversation session',
    EMAIL: 'Email',
    MEETING_EVENT: 'Meeting event',
    TASK: 'Task',
  },
  gender: { female: 'Female', male: 'Male', other: 'Other' },
};
