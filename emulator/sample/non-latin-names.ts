/** A name as its bearer writes it, and as it stands in an e-mail address. */
export type NamePair = readonly [native: string, latin: string];

/** First and last names of countries whose people write in another script. */
export const nonLatinNames: Readonly<
  Record<string, { first: readonly NamePair[]; last: readonly NamePair[] }>
> = {
  JP: {
    first: [
      ['陽斗', 'haruto'],
      ['美咲', 'misaki'],
      ['健太', 'kenta'],
      ['さくら', 'sakura'],
      ['大輔', 'daisuke'],
      ['由美', 'yumi'],
    ],
    last: [
      ['佐藤', 'sato'],
      ['鈴木', 'suzuki'],
      ['高橋', 'takahashi'],
      ['渡辺', 'watanabe'],
      ['小林', 'kobayashi'],
      ['山本', 'yamamoto'],
    ],
  },
  KR: {
    first: [
      ['민준', 'minjun'],
      ['서연', 'seoyeon'],
      ['지훈', 'jihoon'],
      ['하은', 'haeun'],
      ['도윤', 'doyun'],
    ],
    last: [
      ['김', 'kim'],
      ['이', 'lee'],
      ['박', 'park'],
      ['최', 'choi'],
      ['정', 'jung'],
    ],
  },
  CN: {
    first: [
      ['伟', 'wei'],
      ['晓明', 'xiaoming'],
      ['丽娜', 'lina'],
      ['建国', 'jianguo'],
      ['思雨', 'siyu'],
    ],
    last: [
      ['王', 'wang'],
      ['李', 'li'],
      ['张', 'zhang'],
      ['陈', 'chen'],
      ['赵', 'zhao'],
    ],
  },
  UA: {
    first: [
      ['Олена', 'olena'],
      ['Андрій', 'andrii'],
      ['Катерина', 'kateryna'],
      ['Богдан', 'bohdan'],
      ['Ірина', 'iryna'],
    ],
    last: [
      ['Шевченко', 'shevchenko'],
      ['Коваль', 'koval'],
      ['Бондаренко', 'bondarenko'],
      ['Мельник', 'melnyk'],
    ],
  },
  GR: {
    first: [
      ['Ελένη', 'eleni'],
      ['Νίκος', 'nikos'],
      ['Μαρία', 'maria'],
      ['Γιώργος', 'giorgos'],
      ['Κατερίνα', 'katerina'],
    ],
    last: [
      ['Παπαδόπουλος', 'papadopoulos'],
      ['Νικολάου', 'nikolaou'],
      ['Γεωργίου', 'georgiou'],
      ['Δημητρίου', 'dimitriou'],
    ],
  },
  AE: {
    first: [
      ['فاطمة', 'fatima'],
      ['أحمد', 'ahmed'],
      ['مريم', 'mariam'],
      ['خالد', 'khalid'],
      ['يوسف', 'yousef'],
    ],
    last: [
      ['المنصوري', 'almansoori'],
      ['الهاشمي', 'alhashimi'],
      ['النعيمي', 'alnuaimi'],
      ['حداد', 'haddad'],
    ],
  },
};
