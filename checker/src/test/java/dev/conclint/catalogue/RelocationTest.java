package dev.conclint.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RelocationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/acme/shaded/io/netty/channel/Channel",
        "com/acme/shaded/netty4/io/netty/channel/Channel",
        "io/grpc/netty/shaded/io/grpc/netty/NettyServer",
        "com/acme/repackaged/org/slf4j/Logger",
        "acme/thirdparty/com/google/common/base/Function"
      })
  void aWholeNameBehindSuchAPackageIsACopy(String type) {
    assertThat(Relocation.isCopy(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/acme/internal/shaded/guava/cache/LocalCache",
        "org/acme/relocated/Cache",
        "com/acme/repackaged/asm/ClassReader"
      })
  void allBehindAPackageThatHoldsNothingElseIsACopy(String type) {
    assertThat(Relocation.isCopy(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/acme/vendor/VendorService",
        "com/acme/shadow/Shadow",
        "shaded/com",
        "io/netty/channel/Channel",
        "com/acme/graphics/LampShade"
      })
  void anOwnPackageOfThatNameIsNone(String type) {
    assertThat(Relocation.isCopy(type)).isFalse();
  }
}
