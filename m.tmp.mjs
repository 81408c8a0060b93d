import fs from 'fs';
import { checkRules, describeFailedTest } from './src/rules/check-rules.ts';
import { compileRules } from './src/rules/compile-rules.ts';
import { previewLead } from './src/rules/preview-lead.ts';
import { propertiesNeeded } from './src/rules/properties-needed.ts';
import { rulesJsonSchema } from './src/rules/rules-json-schema.ts';
import { sampleWorld } from './emulator/sample/sample-world.ts';
const now=Date.now();
const c = checkRules(fs.readFileSync('rules/starter.yaml','utf8'),'yaml',now);
console.log(c.passes, c.faults, c.failedTests.map(describeFailedTest));
if(!c.rules) process.exit();
console.log(propertiesNeeded(c.rules), JSON.stringify(rulesJsonSchema()).length);
const compiled=compileRules(c.rules,1);
const w = sampleWorld({seed:1,contacts:400});
const by={},pools={},kinds={}; const comp=new Map(w.companies.map(x=>[x.key,x]));
for(const k of w.contacts){ const co=comp.get(k.companyKey); const lead={id:'x',properties:k.properties,company:co?{id:co.key,ownerId:null,domain:co.properties.domain,parentId:null,properties:co.properties}:null,deals:[],ownerId:k.properties.hubspot_owner_id??null,createdAt:now,arrivedAt:now};
 const p=previewLead(compiled,lead,now); const key=p.verdict+'/'+p.score.band; by[key]=(by[key]??0)+1; pools[p.pool]=(pools[p.pool]??0)+1; const kk=(k.kind??'?')+' → '+key; kinds[kk]=(kinds[kk]??0)+1; if(process.env.V&&p.verdict==='junk'&&k.kind!=='junk') console.log(k.properties, compiled.judge(lead).reasons); if(process.env.V&&p.verdict!=='junk'&&k.kind==='junk') console.log(k.properties)}
console.log(by,pools,kinds);
