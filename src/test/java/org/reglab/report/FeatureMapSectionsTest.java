package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.inspection.ArmInspection;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.record.SampleInspection;
import org.reglab.report.page.Pictures;
import org.reglab.report.page.Section;
import org.reglab.text.Language;

/** Sections on feature maps stand where an arm has some. */
class FeatureMapSectionsTest {
    private static ExperimentInspection withoutMaps() {
        ExperimentInspection inspection = SampleInspection.make();
        for (ArmInspection arm : inspection.arms()) {
            inspection = inspection.with(new ArmInspection(
                    arm.arm(),
                    arm.seed(),
                    arm.predictions(),
                    arm.weights(),
                    null,
                    arm.normalized(),
                    arm.tracks(),
                    arm.dropout()));
        }
        return inspection;
    }

    @Test
    void convolutionsHaveTheirSections() {
        List<Section> sections = new FeatureMapSections(SampleInspection.make(), Language.EN).sections();
        assertThat(sections)
                .extracting(Section::id)
                .containsExactly("filters", "feature-maps", "channels", "map-dropout");
        Pictures dropped = (Pictures) sections.get(3).blocks().get(0);
        assertThat(dropped.caption()).isEqualTo("plain: drop rate 0.2 of hidden 1");
        assertThat(dropped.items())
                .extracting(Pictures.Picture::caption)
                .containsExactly("before dropout", "1 of 2 maps dropped");
    }

    @Test
    void otherNetworksHaveNone() {
        assertThat(new FeatureMapSections(withoutMaps(), Language.EN).sections())
                .isEmpty();
    }

    /** Where no arm has pictures of its first layer, none are announced. */
    @Test
    void picturesOfTheFirstLayerAreAnnouncedWhereThereAreSome() {
        assertThat(new InsideSections(SampleInspection.make(), Language.EN)
                        .sections()
                        .get(0)
                        .text())
                .contains("Pictures:");
        assertThat(new InsideSections(withoutMaps(), Language.EN)
                        .sections()
                        .get(0)
                        .text())
                .doesNotContain("Pictures:");
    }

    /** Two maps of 1 × 2 pixels beside each other with a gap; what is dropped has the colour of the gap. */
    @Test
    void mapsStandSideBySide() {
        Bitmap bitmap = MapBitmaps.maps(new byte[] {0, 127, -127, 4}, new byte[] {1, 1, 0, 1}, 1, 2);
        assertThat(bitmap.width()).isEqualTo(5);
        assertThat(bitmap.pixels()).containsExactly((byte) 128, (byte) 255, Bitmaps.PAPER, Bitmaps.PAPER, (byte) 132);
    }
}
