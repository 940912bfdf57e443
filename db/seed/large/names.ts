/** Names of nobody in particular, to be put together. */
export const GIVEN_NAMES = (
  'Abena Adam Ada Aiko Alma Amir Ana Anton Asha Astrid Aylin Bashir Beth Bruno Carmen Cedric Chiara Clara Dalia ' +
  'Daniel Dariusz Davina Dmitri Edith Ekene Elena Eli Emre Erik Esme Fatou Felix Fiona Freya Gita Greta Hana Hugo ' +
  'Ida Imran Ines Irina Isak Ivan Jada Jakub Jana Joel Jorge Judith Kaito Karim Katya Keira Kwame Lars Leila Lena ' +
  'Liam Lin Lucia Luka Magda Malik Marta Mateo Mei Milan Mira Mona Nadia Naomi Nils Nina Noah Olga Omar Oren Paula ' +
  'Pia Petra Rafael Rania Rhys Rita Ronan Ruth Sami Sana Selma Sergei Silas Sonia Stefan Tala Tariq Thea Tomas Una ' +
  'Vera Viktor Wanda Yara Yusuf Zara Zoe'
).split(' ')

export const FAMILY_NAMES = (
  'Abbott Achterberg Adeleke Ahlberg Albright Amadi Anand Ashdown Baptiste Barlow Bellamy Bergstrom Bianchi Blythe ' +
  'Bosman Brennan Brookes Cabrera Cardoso Castell Chaudhry Cheung Coleridge Costa Dalgaard Danjuma Delacroix Demir ' +
  'Dimitrov Donnelly Duarte Eastwood Edwin Ekström Elmasry Farrell Ferreira Finch Fonseca Gallagher Garrick Gupta ' +
  'Haas Hadley Halvorsen Hartley Hassan Hendriks Hollis Horvat Ibarra Ilves Iqbal Jansen Jarvis Kamau Kaplan Keating ' +
  'Kelso Khoury Kowal Lachlan Laurent Lindahl Lomax Lowell Maddox Malone Marek Mbeki Mendes Mercer Moretti Nakagawa ' +
  'Ndiaye Novotny Oakes Obi Okoye Oliveira Osman Pacheco Palmer Pellegrini Quill Ramsay Redfern Reyes Rosen Rowan ' +
  'Saito Salgado Sandoval Sato Sharma Silva Sorensen Stroud Takeda Tanner Tembo Thorne Tran Underhill Vance Varga ' +
  'Vidal Wainwright Walsh Weaver Winter Yamada Yates Zhao Zielinski'
).split(' ')
