/** Made by host-sim/fonts/build-fonts.ts from open fonts: see src/ui/fonts/README.md and LICENSE.txt. */
import type { FontTable } from "../glyph-font";

export const narrow54: FontTable = Object.freeze({
  name: "narrow-54",
  height: 43,
  ascent: 42,
  characters: "-.0123456789−",
  metrics: Object.freeze([
    [14, 7, 2, 25, 19], [9, 11, 1, 32, 13], [25, 42, 0, 1, 27], [21, 42, 3, 0, 27], [22, 41, 2, 1, 27], [21, 41, 3, 1, 27], [25, 42, 0, 0, 27], [21, 41, 3, 1, 27],
    [24, 42, 1, 1, 27], [23, 41, 2, 1, 27], [24, 42, 1, 1, 27], [24, 42, 1, 1, 27], [20, 5, 2, 23, 23],
  ]),
  alpha: Object.freeze([
    "6ddddddddddddb7qd7qd7qd7qd7qd24444444444443", "G2886I4ehb101ej805kd09l1al39l14kcGbj5G3ehaJ572H",
    "N6bdfdb6U4dlc3R8p6P8r5N3se2MdtaL6mdm3Kdkb103ckbJ5kd1H2ek2Iak7J8k8Iek2J3kdH3kdLek3G7kaLbk7Gak8L9kaGck7L7kdGek5L5lGl4L3l22l3L2l43l2Ml53l2Ml64l2Ml64l3Mek63l3Mek62l4Ml50l5Ml40dk6L2l30bk8L3lG9kaL5kdG6kcL7kbG2lL9k8Hdk4Kck4H8k9J2keI3kdJ8kaJck8H3l4J6l825dkdLdu4L6taNare2Obpe4Q9nd3S4cjd8W36874O",
    "N13Xagc971R8k3Q5l3P4m3O2em3N1dn3Nbo3M9jej3L6je9j3K4k7aj3J3ejc0cj3Jdk20ej3Jaj702k3J1ehcG5k3K5ge3G7k3Lbf5H9k3L26Ibk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3Rdk3M88888ek988883Hv5Hv5Hv5Hv5Hv5",
    "L5adeedb5Q6dmd3Naq5Lbs4J8te1H3v9Haka202bke102kbJck707je1J4kb029i5LdjeH29fdMbkJ24Mak1Sak1SckS2kcS9k9R3l3RckcR8l4Q6lbQ3el2Qcl8Q8lcQ4m3P1dl7Q9lcQ4m3Qdl7Q8lcQ2el3Qal7Q4lcRcl3Q6l7RdkcR7la8888888888886ayaayaayaayaaya",
    "2888888888888888885G5v9G6v9G8v9G9nd8aj9Gake9403k7Rck1Q9k9Q7ke1P6l5P4l9P4ekcP4ekc2O4ek8P5l61O4od92L8qe6K8s8J8t6I8te2H48555569n9P2aleRbl3Q2l6Rdk7Rbk8Rck7Rek6Q5l3QbkeQ6laP4m3N18maM17dmd1K38ene3H8acepe4Idrc3Jdq8Ldne92Mdkea5Pddca973S",
    "P31Z01geca85V7kaVck5U3keV9kaVek4U5keVak9U1l4U7kdVck8U3l3U9kcVek8U5l2UbkcU1l7U7l2UckbU3l6057531O9ke109ied3Lek8G9k4K5ke1G9k4Kbk7H9k4J1ke1H9k4J7k7I9k4JcjdJ9k4I2kc88888cka88843zg63zg53zg33zg23zgS9k4V9k4V9k4V9k4V9k4V9k4V9k4V9k4I",
    "8888888888888888882Gw4Gw4Gw4Gw4Gw4Gl6Rl6Rl6Rl6Rl6Rl6Rl888763Mre91Jte4Iue4Hvd1Gw9Gmcdn10je82G3cl70888882J2ekbR7keR1l1Rdk2Rck2Rdk1Q1ekR6kcQ1dk8Qal3PalcPam4N4cmaL16bnd1H257aeoe3Isd3Jrb1Kpe6Mnd71Nkea5Qedba84T",
    "R49cdgc6S6dl8Q3dn7P5eo5O5q3N5rN2eld84G5Ncl8S7l8S1ekbT7ke2Tdk7T4kdU9k7Uek1T3kbG9cca874L6k709ld4J9k47o5Ick6q4Hexd101p9ael903nc3G1cl23mbJ3l74ld1Kbkb4l3L6kd4kdM3ke2keM2l0keM2l0dk1L3ke0bk5L5kd07k9L7ka03kdLbk7Gdk4J2l3G8kbJakcH2l8H7l7I9lb9cldJ1eu5K5t9M6raO5ene7Q19ejc82U57852N",
    "188888888888888888888821z31z31z31z31z11cccccccccccccekeTek9S7l4R1ekdS6l6SckdS4l6SakeS3l8Sal2R1laS8l3SekbS6l4SckdS3l7S9ke1Sdk9S2l4S7kdTbk9Tek5S2l1S5kdT8kbT9k9Tak7Tbk6Tck6Tck5Tck5Tdk5Tdk5Tdk5Tdk5O",
    "M38ceeda61R3bn91O7qc2M6scL2et8K9ue1I1eka207l7I5kbI7kbI9k4JejdIakKcjeIbk1JckIbk5JejeI9kcI5kbI3laG2dk7Jalc4dkdK1et4L3dr6N2doe4O1bob1N4eqd3L3ese4J1dleme3I9la13dld1G2laH1bl8G8ke1I1cke10ck7K2ek61l1L9ka4kcM4kc5kaNeje4k9Ndk3kaNeje1kcM2kd0dk4L7kb09kbK2ek705l8I2dl2Gclc98am9H4wd1I7ue4K8se5M4dpb2O19elb4T367864N",
    "L28cdfed93R1anb2O4epe6M4es7K1eu4JavcI2le7339l5H9l4I9kcHdk8J1ek202l1K9k706kbL4kb07k9Meje08k8Mbk29k8M9k48k8M8k67kaM8k85kdMdk81l3K8l90ckbJ4m806l8H5em701eld9do6G6y5H9peak3I9o49jeK7m60cjcL3aj701ej9N15554G6k6Uck1T4kbUck5T8kdT5l6S5lcS8le3Q6dm6O59dn8PdoaQbn9R9le5S6k91T4ha61V1761T",
    "ceeeeeeeeeeeeeeeeee1ew1ew1ew155555555555555555550",
  ]),
});
