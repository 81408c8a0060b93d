/** Local parts that stand for an office rather than a person, in the languages that forms are filled in most. */
export const roleAddresses: ReadonlySet<string> = new Set(
  `info infos information contact contacts contactus hello hi mail email office admin administrator administration sales
  marketing support help helpdesk service services customerservice team webmaster postmaster hostmaster root abuse noreply
  no-reply donotreply billing accounts accounting finance invoice invoices orders order purchasing procurement hr jobs careers
  recruiting press media pr legal reception secretary enquiries enquiry inquiries inquiry general
  kontakt anfrage anfragen buero vertrieb verkauf einkauf zentrale rechnung bewerbung empfang sekretariat
  contacto ventas compras administracion oficina soporte recepcion
  contato vendas comercial atendimento financeiro
  contatti commerciale amministrazione vendite ufficio segreteria acquisti
  accueil commercial ventes achats secretariat comptabilite direction
  verkoop inkoop administratie receptie biuro sprzedaz sekretariat handlowy
  myynti toimisto salg post forsaljning ekonomi iletisim satis muhasebe bilgi`.split(/\s+/),
);
