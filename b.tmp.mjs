import { compileProfile } from './src/scoring/compile-profile.ts';
const groups=[];const kinds=[
 i=>({name:'c'+i,match:'p'+i,cases:[{operator:'IN',values:['RED','GREEN','BLUE'],points:3},{operator:'EQ',value:'WHITE',points:1}],otherwise:-1,missing:0}),
 i=>({name:'c'+i,match:'n'+i,cases:[{operator:'BETWEEN',value:50,highValue:500,points:5,falloff:'linear',falloffTo:[0,1000]}]}),
 i=>({name:'c'+i,match:'t'+i,cases:[{operator:'CONTAINS_TOKEN',values:['director','head','vp'],points:4}]}),
 i=>({name:'c'+i,match:'d'+i,cases:[{operator:'WITHIN_DAYS',value:30,points:4}],decay:{shape:'half-life',days:10}}),
 i=>({name:'c'+i,all:[{property:'p'+(i-4),operator:'EQ',value:'RED'},{property:'t'+(i-2),operator:'HAS_PROPERTY'}],points:2}),
];
let i=0;for(let g=0;g<5;g++){const criteria=[];for(let k=0;k<10;k++){criteria.push(kinds[i%5](i));i++}groups.push({name:'g'+g,category:g%2?'fit':'engagement',limit:30,criteria})}
const score=compileProfile({groups,bands:[{name:'hot',from:65,then:'route'},{name:'cold',from:0,then:'nurture'}],grades:{fit:[60,30],engagement:[60,30]}});
const now=Date.now();const leads=[];
for(let l=0;l<2000;l++){const p={};for(let k=0;k<50;k++){p['p'+k]=['red','GREEN','yellow',''][(l+k)%4];p['n'+k]=String((l*37+k*91)%900);p['t'+k]=['Sales Director of Things','Engineer','Head of Production'][(l+k)%3];p['d'+k]=new Date(now-((l*k)%60)*864e5).toISOString()}leads.push({id:''+l,properties:p,company:null,deals:[],ownerId:null})}
for(let r=0;r<6;r++){const t=performance.now();let s=0;for(let k=0;k<20;k++)for(const l of leads)s+=score(l,now).lines.length;const ms=performance.now()-t;console.log(Math.round(40000/ms*1000),'leads/s',s/40000)}
