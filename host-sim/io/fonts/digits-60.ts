/** Made by host-sim/fonts/build-fonts.ts from B612 (SIL Open Font License 1.1, see src/output/fonts/LICENSE.txt). */
import type { FontTable } from "../glyph-font";

export const digits60: FontTable = Object.freeze({
  name: "digits-60",
  height: 47,
  ascent: 46,
  characters: "-.0123456789−",
  metrics: Object.freeze([
    [20, 7, 3, 27, 27],
    [11, 12, 2, 35, 18],
    [34, 47, 1, 0, 39],
    [30, 46, 4, 0, 39],
    [31, 46, 3, 0, 39],
    [30, 45, 4, 1, 39],
    [34, 46, 1, 0, 39],
    [29, 45, 4, 1, 39],
    [34, 47, 2, 0, 39],
    [31, 45, 4, 1, 39],
    [34, 47, 2, 0, 39],
    [33, 47, 2, 0, 39],
    [27, 5, 3, 25, 33],
  ]),
  alpha: Object.freeze([
    "4bbbbbbbbbbbbbbbbbb65w95w95w95w95w95w9",
    "H6bcb6I2cjc201dld18n8dndzfcnd6n60albH8j9J15851H",
    "R2578864ZH18dleb5Y7eqb3U4dte6S6x9Q6z8O2ezf6Nbpcep3L5o91G5encLdn7J3en7J6naL5ndJcn2Mbn5H2ncN5nbH8n8N1o1Gcn5Ocn6Go2O8nb04oP6ne07ndP3o29nbQo5anbQen7cnaQdn9dn9Qcnadn9QcnbdnaQbnbdnaQbnbcnaQbnabnbQcna9ncQcn87neQdn74oQen51o3O1o10dn6O3ndG9naO7naG4ndOan5Hen3Ndme1H8n9M5naI2o2Lcn4J9ncK7nbK1enb1G2ao3L5oecdp9N9zfcPaye2Qawe4S7ud4U4cr91X6bmc81ZG15688651R",
    "R1aa8642Z01ckebX2dmdW3dndV3eodU4epdT5rdS6sdR8tdQ9m8ldPama5ldN1bmc18ldM1cmd10bldMame3GdldM2el4G1mdN4k6H5mdO6i8I8mdP8g8JbmdQb6KemdX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndX2ndQ7zh2I7zh2I7zh2I7zh2I7zh2I7zh2",
    "Q46787651X38cnc92S2bt91P6wd2N8ye4L9zfd2J7zhcI2oa3026bo5Hame4K9ncG2me3Mcn305el5N4n8H5bi9PdmbJ28de1PbmdM2QamdZcmdZembY6n8X1en3XcnbX9o4W9oaW8oe1V5p5V4p7V3eo9V2dobWcod1Vaoe3V8p4V7p5V6p7V3p8V1doaWbobW8od1V4od2V1do3Wao7W6oaW3encXazmbazmbazmbazmbazmbazmb",
    "0azhbIczhbIdzhbIeuelbH1rea62elbH3oc84Hbm9X9n2W8n9W8ncW9ne2U2cne3U4ene4U7oe4T1bod4T4dne7U8ne8Vapedc973P3wb5N3ya1L3zc1K3zfc1J3zgaJ153K259dq5V5eobW2eo1W7o5Xo6Xdn8Xcn7Xen5W4o2WbndW7o8V7p2T19p7T6epcR17dqd1O16berc2J2346acu9K9ye6L9xb2M9va4O9sc72Q9od962T9edcba9863Y",
    "S2ba87532ZJ9md5Z02neZG9n8Z01en2Z08naZ01en3Z08nbZ01en5Z07ndZGen6Z07neZGdn8Z06o2Z0dnaZ06o3Z0dnbZ05o5Z0cndZ05o6Z0cneZ04o8Z0bo1Gcedcba9764N4o8HdmdNbndIdmdM3o4IdmdMan8JdmdL3ndKdmdLan3KdmdK2n8LdmdK9mdMdmdKdzpcdzpadzp9dzp7dzp6dzp4WdmdZHdmdZHdmdZHdmdZHdmdZHdmdZHdmdZHdmdZHdmdK",
    "czi4Gczi4Gczi4Gczi4Gczi4Gczi4GcnbWcnbWcnbWcnbWcnbWcnbWcnbWcnc9cccb985Ocxb4Lczb3Jczg7Iczh9Hczi6Gczie20cnb8558dp90ckc61K9p24555555O5o6WanaW5ndXneXdmeXemdW2ncW8n9V1en5VaneU1co8T3dodT7q5R5cq6O16adr7L358bu6Jaexd4Kcx91Lcvc4Nctc5Pcqc72Rcmeb61Uchdb963Y",
    "Y256788841Z17bembX3aep9V2as7U8u5S1bv2R2dveR2dpe952G26Q1doe7Ybob1Y8oaZ3oaZ0bnc1Z4ne2Z0bn7Z03ncZG9n6ZGemeH38acba863P4n8G6ne82M8n408ra2Kcn0au6Jemccw7H2zn4G5se956apdG6r91I4eo707pe6L3end08oe3N7o38ne3Pen67naQbn96naQ9na4nbQ8na1ndQ8n90dn1Pan809n5Pcn605naO2o1Gen1N7ncH8n8Ncn7H2ne3L6ne1I9nd2J4en7J2ene6H8ocL5zhe2M9zg5O8ye5Q6evd3S2bse7W29dmeb6ZG25788765R",
    "dzm7dzm7dzm7dzm7dzm7dzm6acccccccccccccccccceo1W2obX9o3W2obXbo3W5o9Xdne1W8o7W3ocXco4W6oaW1do2W8o8W1endX9o5W2ocX9o4W1enbX8o3XdnaX5o3XanbX1en6X6neYanaYdn6X2o1X5ndY7nbY8n9Y9n8Yan7Ybn6Ybn6Ycn6Ycn5Ycn5Ycn5Ydn5S",
    "R25787641ZG4aemda4W6csc4S2cwaQ3eybO1dzfaNbzh5L5oc4G5cndLbnaJ1cn3J1ndL4n8J4n7MemaJ6n5MdmcJ6n7MemcJ4ndL4naKenaKcn5K7o91H9ncMcoe74co4M3ezf7O2cy7R9vd4T6t9T1av81Q3dxd4O5ezf8M5qeqaK3eoc418epaJco9I2bp6H6o8L7oe1GcnaN4o802o2O8ne06nbQdn48n7Q8n79n4Q5n99n4Q4n98n5Q5n95n9Q9n71ne2Pdn40bnaO9neG5oaL2bo9Haod71036aeoe2H1ezk4J3ezi7L3ezfe5N2byc3Q5cud6U5bpd94Z488887653R",
    "Q45788764Z18bemeb6U29ese8R3ewc2O5eye2M3ezfd2K2ezhc1Jboe9414ao9I4oc2J6o3Hcnd1L7nbG1o4Ndn306ncO6n90an6Pemd0bn3P9n3dn1P6n6dnQ3n9dn2Qnbbn5Qemc9n9P6nd5neO2ene0en8M1coe09o4K3dpd01eo82G38eqcG7qdetbHazl9Iav8n7J8se54n3K4cpd307meN5bmc2GamaQ58abcc8H2n6Z08meZ02n9Z0bn2Z9n9Z7ne2Y8o4X2bo8X5eocW4bpd2R248beqd2R5ub1S2se7Vdqa2Wboc4Y8lea3Z05ic84ZI18651Z",
    "zzzzzhbbbbbbbbbbbbbbbbbbbbbbbbbba",
  ]),
});
